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
        int count = 0;
        for (double value : history) {
            count += value > 0 ? 1 : 0;
        }
        var sizes = new double[count];
        var intervals = new double[count];
        int last = -1;
        int sale = 0;
        for (int i = 0; i < history.length; i++) {
            if (history[i] > 0) {
                sizes[sale] = history[i];
                intervals[sale++] = i - last;
                last = i;
            }
        }
        return new Sales(sizes, intervals);
    }

    /** The mean interval in whole steps, half to even, at least 1. */
    int roundedInterval() {
        return (int) Math.rint(Arrays.stream(intervals).average().orElse(1));
    }
}
