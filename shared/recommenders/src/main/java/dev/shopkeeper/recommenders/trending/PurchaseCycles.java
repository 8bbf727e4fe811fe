package dev.shopkeeper.recommenders.trending;

import java.util.Arrays;

/**
 * How long it takes until an item is bought again by the same customer: for each item the logarithms of its intervals as
 * a normal distribution, pulled towards that of all items as long as there are few of them. For one thread.
 */
public final class PurchaseCycles {
    /** Intervals that the shop as a whole stands for, at an item of its own. */
    private static final double PRIOR_INTERVALS = 5;

    /** Customers who didn't buy again that are taken for granted before anything is known. */
    private static final double PRIOR_CUSTOMERS = 20;

    /** Nobody's rhythm is exact: without it two equal intervals would make a cycle of no width. */
    private static final double LEAST_DEVIATION = 0.2;

    private final int[] intervals;
    private final double[] logSum;
    private final double[] logSquares;
    private final int[] buyers;
    private final int[] returning;

    public PurchaseCycles(int items) {
        intervals = new int[items];
        logSum = new double[items];
        logSquares = new double[items];
        buyers = new int[items];
        returning = new int[items];
    }

    /**
     * Adds the times at which one customer bought one item. Two purchases of the same second are one.
     *
     * @param seconds epoch seconds, never falling; at least one
     */
    public void add(int item, long... seconds) {
        buyers[item]++;
        boolean returned = false;
        for (int i = 1; i < seconds.length; i++) {
            long interval = seconds[i] - seconds[i - 1];
            if (interval < 0) {
                throw new IllegalArgumentException("times out of order: " + Arrays.toString(seconds));
            }
            if (interval > 0) {
                double log = Math.log((double) interval);
                intervals[item]++;
                logSum[item] += log;
                logSquares[item] += log * log;
                returned = true;
            }
        }
        returning[item] += returned ? 1 : 0;
    }

    /** What is known now; later additions don't change it. */
    public RepeatPurchases build(double horizonSeconds) {
        int items = intervals.length;
        double all = Arrays.stream(intervals).sum();
        double mean = all == 0 ? 0 : Arrays.stream(logSum).sum() / all;
        double variance = all == 0 ? 1 : Math.max(0, Arrays.stream(logSquares).sum() / all - mean * mean);
        double[] means = new double[items];
        double[] deviations = new double[items];
        double[] returns = new double[items];
        for (int item = 0; item < items; item++) {
            double weight = intervals[item] + PRIOR_INTERVALS;
            means[item] = (logSum[item] + PRIOR_INTERVALS * mean) / weight;
            double squares =
                    logSquares[item] - 2 * means[item] * logSum[item] + intervals[item] * means[item] * means[item];
            deviations[item] =
                    Math.max(LEAST_DEVIATION, Math.sqrt((Math.max(0, squares) + PRIOR_INTERVALS * variance) / weight));
            returns[item] = returning[item] / (buyers[item] + PRIOR_CUSTOMERS);
        }
        return new RepeatPurchases(
                items, item -> Math.exp(means[item]), item -> deviations[item], item -> returns[item], horizonSeconds);
    }
}
