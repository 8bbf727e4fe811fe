package dev.shopkeeper.recommenders;

import java.util.Arrays;

/**
 * What somebody did, the oldest first. An item may occur more than once.
 *
 * @param items numbers in the catalogue
 * @param weights how much each occurrence says: a view less than an order; of the same length
 * @param seconds when, in epoch seconds, never falling; of the same length
 * @param now the moment that is recommended for, in epoch seconds
 */
public record Past(int[] items, float[] weights, long[] seconds, long now) {
    public Past {
        if (items.length != weights.length || items.length != seconds.length) {
            throw new IllegalArgumentException(
                    items.length + " items, " + weights.length + " weights, " + seconds.length + " times");
        }
    }

    /** Items of weight 1 without times. */
    public static Past of(int... items) {
        float[] weights = new float[items.length];
        Arrays.fill(weights, 1);
        return new Past(items, weights, new long[items.length], 0);
    }

    public int size() {
        return items.length;
    }
}
