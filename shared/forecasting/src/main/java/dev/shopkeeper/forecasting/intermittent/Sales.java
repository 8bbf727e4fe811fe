package dev.shopkeeper.forecasting.intermittent;

import java.util.Arrays;

/**
 * Sizes of the demands in a history, and the steps between them.
 *
 * @param sizes of each demand, oldest first
 * @param intervals steps from each demand to the one before it; of the first, from the step before the history
 */
record Sales(double[] sizes, double[] intervals) {
    static Sales of(double[] history) {
        int[] at = java.util.stream.IntStream.range(0, history.length)
                .filter(i -> history[i] > 0)
                .toArray();
        var sizes = new double[at.length];
        var intervals = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            sizes[i] = history[at[i]];
            intervals[i] = i == 0 ? at[0] + 1 : at[i] - at[i - 1];
        }
        return new Sales(sizes, intervals);
    }

    boolean none() {
        return sizes.length == 0;
    }

    /** The mean interval in whole steps, half to even, at least 1. */
    int roundedInterval() {
        return (int) Math.rint(Arrays.stream(intervals).average().orElse(1));
    }
}
