package dev.shopkeeper.demandforecast;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Repeats what a busy service did only in part, after pauses that double and are drawn at random up to their length,
 * so that workers that were turned away together don't come back together.
 */
final class Backoff {
    private static final int TRIES = 10;
    private static final Duration FIRST = Duration.ofMillis(25);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final RandomGenerator random;
    private final Pause pause;

    Backoff(RandomGenerator random, Pause pause) {
        this.random = random;
        this.pause = pause;
    }

    static Backoff sleeping() {
        return new Backoff(RandomGenerator.getDefault(), Thread::sleep);
    }

    /** @throws IllegalStateException if it is not done after ten tries */
    void until(String what, BooleanSupplier done) {
        Duration limit = FIRST;
        for (int tries = 1; !done.getAsBoolean(); tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException(what + ": not done after " + TRIES + " tries");
            }
            rest(Duration.ofMillis(random.nextLong(limit.toMillis()) + 1));
            limit = limit.multipliedBy(2).compareTo(LONGEST) < 0 ? limit.multipliedBy(2) : LONGEST;
        }
    }

    private void rest(Duration time) {
        try {
            pause.rest(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to try again", e);
        }
    }

    interface Pause {
        void rest(Duration time) throws InterruptedException;
    }
}
