package dev.shopkeeper.benchmarks.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Kills a process of some function now and then (SIGKILL), until it is closed. */
final class FunctionKiller implements AutoCloseable {
    private final Duration between;
    private final RandomGenerator random;
    private final Thread thread = new Thread(this::run, "function-killer");
    private final AtomicInteger killed = new AtomicInteger();

    private FunctionKiller(Duration between, RandomGenerator random) {
        this.between = between;
        this.random = random;
    }

    /** @param between mean time from one kill to the next */
    static FunctionKiller start(Duration between, RandomGenerator random) {
        var killer = new FunctionKiller(between, random);
        killer.thread.setDaemon(true);
        killer.thread.start();
        return killer;
    }

    int killed() {
        return killed.get();
    }

    /** Returns when no more is killed. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(Duration.ofNanos((long) (random.nextExponential() * between.toNanos())));
                List<ProcessHandle> functions = JavaProcesses.functions();
                if (!functions.isEmpty()
                        && functions.get(random.nextInt(functions.size())).destroyForcibly()) {
                    killed.incrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
