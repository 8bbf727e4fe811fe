package dev.shopkeeper.stockledger.ledger;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits before another try: a random part of a time that doubles up to a limit, so that rivals part ways. */
public final class Backoff {
    static final int MAX_ATTEMPTS = 12;

    private static final long FIRST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 1_000;

    private final RandomGenerator random;
    private final Sleeper sleeper;

    public Backoff(RandomGenerator random, Sleeper sleeper) {
        this.random = random;
        this.sleeper = sleeper;
    }

    /**
     * @param attempt counts the tries so far, from 0
     * @throws LedgerBusyException when there have been too many
     */
    public void pause(int attempt) {
        if (attempt >= MAX_ATTEMPTS) {
            throw new LedgerBusyException();
        }
        long limit = Math.min(LONGEST_MILLIS, FIRST_MILLIS << attempt);
        sleeper.sleep(Duration.ofMillis(1 + random.nextLong(limit)));
    }

    public interface Sleeper {
        void sleep(Duration duration);

        static void onThread(Duration duration) {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for another try", e);
            }
        }
    }
}
