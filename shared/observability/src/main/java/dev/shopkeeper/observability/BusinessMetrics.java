package dev.shopkeeper.observability;

import java.util.Map;

/** What the business does, in figures, each a metric of the function that says it. */
public interface BusinessMetrics {
    /** Counts that belong together, by name. */
    void count(Map<String, Long> counts);

    /** Counts of one kind of things, {@code reason} or {@code kind} for instance; there must be few kinds. */
    void count(Map<String, Long> counts, String dimension, String value);

    /** A single count of one kind of things. */
    default void count(String name, long count, String dimension, String value) {
        count(Map.of(name, count), dimension, value);
    }

    /** Figures that are no counts, so that adding them up would say nothing; by name. What isn't finite is left out. */
    void measure(Map<String, Double> figures);
}
