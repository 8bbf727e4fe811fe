package dev.shopkeeper.benchmarks.soak;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Does its work again and again beside the traffic, each time after a pause, until it is closed. */
final class Rounds implements AutoCloseable {
    interface Work {
        void once() throws InterruptedException;
    }

    private final Supplier<Duration> pauses;
    private final Work work;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Rounds(String name, Supplier<Duration> pauses, Work work) {
        this.pauses = pauses;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    static Rounds start(String name, Supplier<Duration> pauses, Work work) {
        var rounds = new Rounds(name, pauses, work);
        rounds.thread.start();
        return rounds;
    }

    /** Begins no other round, and waits for the one under way. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing.await(pauses.get().toNanos(), TimeUnit.NANOSECONDS)) {
                work.once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
