package dev.shopkeeper.benchmarks.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Kills a process of some function now and then (SIGKILL), until it is closed. */
final class FunctionKiller implements AutoCloseable {
    private final Duration between;
    private final RandomGenerator random;
    private final AtomicInteger killed = new AtomicInteger();
    private final Rounds rounds;

    private FunctionKiller(Duration between, RandomGenerator random) {
        this.between = between;
        this.random = random;
        this.rounds = Rounds.start("function-killer", this::pause, this::kill);
    }

    /** @param between mean time from one kill to the next */
    static FunctionKiller start(Duration between, RandomGenerator random) {
        return new FunctionKiller(between, random);
    }

    int killed() {
        return killed.get();
    }

    /** Returns when no more is killed. */
    @Override
    public void close() {
        rounds.close();
    }

    private Duration pause() {
        return Duration.ofNanos((long) (random.nextExponential() * between.toNanos()));
    }

    private void kill() {
        List<ProcessHandle> functions = JavaProcesses.functions();
        if (!functions.isEmpty()
                && functions.get(random.nextInt(functions.size())).destroyForcibly()) {
            killed.incrementAndGet();
        }
    }
}
