package dev.shopkeeper.forecasting.accuracy;

import java.util.List;
import java.util.Optional;

/**
 * How far forecasts were from what came, over all series and steps; NaN where a measure isn't defined for any.
 *
 * @param series how many, each window of a series counted
 * @param smape per cent, 0 to 200
 * @param mase mean absolute error, scaled by that of the seasonal naive forecast within the history
 * @param owa mean of sMAPE and MASE, each relative to that of Naive2: below 1 is better than it
 * @param rmsse root mean squared error, scaled by that of the naive forecast within the history
 * @param wape sum of absolute errors as a share of the demand
 * @param bias sum of errors as a share of the demand, positive if too much was expected
 * @param wql twice the pinball loss as a share of the demand, mean of the levels
 * @param spl pinball loss, scaled by the mean absolute change since the first sale, mean of the levels
 * @param intervals of each pair of levels with the same probability outside on both sides, the narrowest first
 */
public record Accuracy(
        long series,
        double smape,
        double mase,
        double owa,
        double rmsse,
        double wape,
        double bias,
        double wql,
        double spl,
        List<Interval> intervals) {
    public Accuracy {
        intervals = List.copyOf(intervals);
    }

    /**
     * @param nominal probability that was promised
     * @param coverage share that fell within
     * @param msis mean scaled interval score: width and penalty for what falls outside
     */
    public record Interval(double nominal, double coverage, double msis) {}

    /** The widest interval. */
    public Optional<Interval> widest() {
        return intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.getLast());
    }
}
