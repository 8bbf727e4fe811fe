package dev.shopkeeper.behavioringestion;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket that gives credit: whoever has any token left may take as many as it needs and waits longer the next
 * time. So a large request passes whole, whatever the burst, and in the long run the rate holds. Thread-safe.
 */
final class TokenBucket {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventRate rate;
    private double tokens;
    private long filledAt;

    TokenBucket(EventRate rate, long nanoTime) {
        this.rate = rate;
        this.tokens = rate.burst();
        this.filledAt = nanoTime;
    }

    /** Takes the tokens, unless there is a time to wait before any may be taken: then takes none and returns it. */
    synchronized Optional<Duration> take(int wanted, long nanoTime) {
        fill(nanoTime);
        if (tokens <= 0) {
            // One token more than none.
            return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / rate.perSecond() * NANOS)));
        }
        tokens -= wanted;
        return Optional.empty();
    }

    /** Time never runs backwards but where a snapshot of the process wakes on another machine; then none has passed. */
    private void fill(long nanoTime) {
        long passed = Math.max(0, nanoTime - filledAt);
        tokens = Math.min(rate.burst(), tokens + passed / NANOS * rate.perSecond());
        filledAt = nanoTime;
    }
}
