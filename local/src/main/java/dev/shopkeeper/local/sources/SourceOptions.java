package dev.shopkeeper.local.sources;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How event sources run.
 *
 * @param runSchedules whether schedules fire by the clock; they can be fired by hand either way
 * @param log gets one line without a line break for each remarkable thing
 * @param processesPerFunction how many batches of one mapping may be in a function's hands at once
 * @param delays what waits shorter here than on AWS
 */
public record SourceOptions(
        boolean runSchedules, Clock clock, Consumer<String> log, int processesPerFunction, Delays delays) {

    public static SourceOptions of(boolean runSchedules, Consumer<String> log, int processesPerFunction) {
        return new SourceOptions(runSchedules, Clock.systemUTC(), log, processesPerFunction, Delays.LOCAL);
    }

    /**
     * Waiting times before a second try. Each doubles from try to try.
     *
     * @param redelivery of a queue's message that failed, at most the queue's visibility timeout; empty to wait for
     *     the visibility timeout as Lambda does
     * @param asynchronousRetry of an asynchronous invocation; Lambda waits one minute, then two
     * @param streamRetry of a stream's batch, and of calls to a service that failed; at most 16 times as long
     * @param streamPoll between two reads of a shard that has nothing new; Lambda reads four times a second
     */
    public record Delays(
            Optional<Duration> redelivery, Duration asynchronousRetry, Duration streamRetry, Duration streamPoll) {
        public static final Delays LOCAL = new Delays(
                Optional.of(Duration.ofSeconds(2)),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofMillis(250));
    }
}
