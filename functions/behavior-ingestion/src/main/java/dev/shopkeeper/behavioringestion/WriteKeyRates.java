package dev.shopkeeper.behavioringestion;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Keeps the flood of one write key from starving the others: each known key has a bucket of its own, and a request
 * beyond it is refused before its body is read. Keys that are not known have no bucket and cost no memory.
 */
final class WriteKeyRates {
    private final Map<String, TokenBucket> buckets;
    private final LongSupplier nanoTime;

    /** @param nanoTime like {@link System#nanoTime} */
    WriteKeyRates(Collection<String> writeKeys, EventRate rate, LongSupplier nanoTime) {
        long now = nanoTime.getAsLong();
        this.buckets = writeKeys.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new TokenBucket(rate, now)));
        this.nanoTime = nanoTime;
    }

    /** How long the key must wait before it may send anything; empty if it may send now. */
    Optional<Duration> wait(String writeKey) {
        return take(writeKey, 0);
    }

    /** Counts the events, unless the key must wait before it may send any: then counts none and returns how long. */
    Optional<Duration> take(String writeKey, int events) {
        return Optional.ofNullable(buckets.get(writeKey)).flatMap(bucket -> bucket.take(events, nanoTime.getAsLong()));
    }
}
