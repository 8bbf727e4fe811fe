package dev.shopkeeper.forecasting.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the errors of forecasts. Two gatherings can be combined, so that several threads may gather. Not safe for
 * several threads itself.
 *
 * <p>An unknown actual value (NaN) is no error and not counted. A series without any change has no scale and doesn't
 * count in scaled measures.
 */
public final class ForecastErrors {
    private static final double SAME = 1e-9;

    private final int season;
    private final double[] levels;
    private final Average smape = new Average();
    private final Average naiveSmape = new Average();
    private final Average mase = new Average();
    private final Average naiveMase = new Average();
    private final Average rmsse = new Average();
    private final Average actuals = new Average();
    private final Average errors = new Average();
    private final Average absoluteErrors = new Average();
    private final Average pinball = new Average();
    private final Average scaledPinball = new Average();
    private final List<IntervalErrors> intervals = new ArrayList<>();
    private long series;

    /**
     * @param season of the naive forecast that errors are compared with; 1 if there is none
     * @param levels of the quantiles, ascending
     */
    public ForecastErrors(int season, double[] levels) {
        this.season = season;
        this.levels = levels.clone();
        for (int low = levels.length / 2 - 1; low >= 0; low--) {
            for (int high = levels.length - 1; high > low; high--) {
                if (Math.abs(levels[low] + levels[high] - 1) < SAME) {
                    intervals.add(new IntervalErrors(low, high, levels[high] - levels[low]));
                }
            }
        }
    }

    /**
     * @param history what the forecast was made from, at least one known value
     * @param mean of each step
     * @param quantiles of each level and step
     */
    public void accept(double[] history, double[] actual, double[] mean, double[][] quantiles) {
        series++;
        double scale = positive(Scales.seasonal(history, season));
        double[] naive = Naive2.forecast(filled(history), season, actual.length);
        Average squares = new Average();
        for (int step = 0; step < actual.length; step++) {
            if (!Double.isNaN(actual[step])) {
                double error = mean[step] - actual[step];
                actuals.accept(actual[step]);
                errors.accept(error);
                absoluteErrors.accept(Math.abs(error));
                squares.accept(error * error);
                smape.accept(symmetric(actual[step], mean[step]));
                naiveSmape.accept(symmetric(actual[step], naive[step]));
                mase.accept(Math.abs(error) / scale);
                naiveMase.accept(Math.abs(actual[step] - naive[step]) / scale);
            }
        }
        rmsse.accept(Math.sqrt(squares.value() / positive(Scales.squared(history))));
        acceptQuantiles(history, actual, quantiles, scale);
    }

    public void combine(ForecastErrors other) {
        series += other.series;
        smape.combine(other.smape);
        naiveSmape.combine(other.naiveSmape);
        mase.combine(other.mase);
        naiveMase.combine(other.naiveMase);
        rmsse.combine(other.rmsse);
        actuals.combine(other.actuals);
        errors.combine(other.errors);
        absoluteErrors.combine(other.absoluteErrors);
        pinball.combine(other.pinball);
        scaledPinball.combine(other.scaledPinball);
        for (int interval = 0; interval < intervals.size(); interval++) {
            intervals.get(interval).combine(other.intervals.get(interval));
        }
    }

    /** Sum of the absolute errors; NaN if none was gathered. */
    public double missed() {
        return series == 0 ? Double.NaN : absoluteErrors.sum();
    }

    public Accuracy summary() {
        double relative = (smape.value() / naiveSmape.value() + mase.value() / naiveMase.value()) / 2;
        return new Accuracy(
                series,
                smape.value(),
                mase.value(),
                relative,
                rmsse.value(),
                absoluteErrors.sum() / actuals.sum(),
                errors.sum() / actuals.sum(),
                2 * pinball.sum() / levels.length / actuals.sum(),
                scaledPinball.value(),
                intervals.stream().map(IntervalErrors::summary).toList());
    }

    private void acceptQuantiles(double[] history, double[] actual, double[][] quantiles, double scale) {
        // As in M5, a series has to be long enough for its scale to say something.
        boolean scalable = history.length > 3 * actual.length + 1;
        double pinballScale = scalable ? positive(Scales.sinceFirstSale(history)) : Double.NaN;
        for (int step = 0; step < actual.length; step++) {
            for (int level = 0; level < levels.length; level++) {
                double loss = pinball(actual[step], quantiles[level][step], levels[level]);
                pinball.accept(loss);
                scaledPinball.accept(loss / pinballScale);
            }
            if (!Double.isNaN(actual[step])) {
                for (IntervalErrors interval : intervals) {
                    interval.accept(
                            actual[step], quantiles[interval.low()][step], quantiles[interval.high()][step], scale);
                }
            }
        }
    }

    /** 200 |y − f| / (|y| + |f|), 0 where both are 0. */
    private static double symmetric(double actual, double forecast) {
        double size = Math.abs(actual) + Math.abs(forecast);
        return size == 0 ? 0 : 200 * Math.abs(actual - forecast) / size;
    }

    private static double pinball(double actual, double quantile, double level) {
        double error = actual - quantile;
        return Math.max(level * error, (level - 1) * error);
    }

    /** NaN, which isn't counted, in place of a scale that nothing can be divided by. */
    private static double positive(double scale) {
        return scale > 0 ? scale : Double.NaN;
    }

    /** From the first known value on, each unknown one like the one before. */
    private static double[] filled(double[] history) {
        int first = 0;
        while (first < history.length && Double.isNaN(history[first])) {
            first++;
        }
        if (first == history.length) {
            return new double[1];
        }
        double[] filled = Arrays.copyOfRange(history, first, history.length);
        for (int t = 1; t < filled.length; t++) {
            filled[t] = Double.isNaN(filled[t]) ? filled[t - 1] : filled[t];
        }
        return filled;
    }
}
