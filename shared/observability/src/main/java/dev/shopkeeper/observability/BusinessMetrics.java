package dev.shopkeeper.observability;

import java.util.Map;

/** Counts of what the business does, each a metric of the function that says it. */
public interface BusinessMetrics {
    /** Counts that belong together, by name. */
    void count(Map<String, Long> counts);

    /** A count of one kind of things, {@code reason} or {@code kind} for instance; there must be few kinds. */
    void count(String name, long count, String dimension, String value);
}
