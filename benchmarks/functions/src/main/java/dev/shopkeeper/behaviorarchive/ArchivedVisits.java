package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.behaviorarchive.compaction.EventRetention;
import dev.shopkeeper.behaviorarchive.compaction.SessionRules;
import dev.shopkeeper.benchmarks.VisitMessages;
import dev.shopkeeper.benchmarks.VisitsToAShop;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Made-up visits through the archive step into the raw objects of a lake. It stands in the function's package because that
 * step is nobody else's business.
 */
public final class ArchivedVisits {
    private static final int EVENTS_PER_MESSAGE = 20;
    private static final int MESSAGES_PER_BATCH = 20;

    private final BehaviorArchive archive;

    public ArchivedVisits(VersionedObjectStore lake, Clock clock) {
        var config = new Config(ZoneOffset.UTC, "main", sessions(), EventRetention.FOR_EVER, "lake", "none", "none");
        archive = new BehaviorArchive(
                config, new RawEvents(lake, ZoneOffset.UTC, clock), bodies -> {}, visitors -> {}, clock);
    }

    /** {@code BUCKET MIDNIGHT EVENTS}, with S3 as the environment says: for programs that cannot have the function's classes. */
    public static void main(String[] arguments) {
        new ArchivedVisits(S3ObjectStore.of(arguments[0]), Clock.systemUTC())
                .keep(Instant.parse(arguments[1]), Long.parseLong(arguments[2]));
    }

    /** @return CPU seconds of the archive step alone */
    public double keep(Instant midnight, long events) {
        var messages = new VisitMessages(new VisitsToAShop(midnight.getEpochSecond(), midnight), EVENTS_PER_MESSAGE);
        double seconds = 0;
        for (long made = 0; made < events; made += (long) EVENTS_PER_MESSAGE * MESSAGES_PER_BATCH) {
            List<QueuedMessage> batch = batch(messages);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (!archive.archive(batch).isEmpty()) {
                throw new IllegalStateException("an event was refused");
            }
            seconds += (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        }
        return seconds;
    }

    static SessionRules sessions() {
        return new SessionRules(Duration.ofMinutes(30), false, false);
    }

    private static List<QueuedMessage> batch(VisitMessages messages) {
        List<QueuedMessage> batch = new ArrayList<>();
        for (String body : messages.next(MESSAGES_PER_BATCH)) {
            String id = "m" + batch.size();
            batch.add(new QueuedMessage(id, body, id));
        }
        return batch;
    }
}
