package dev.shopkeeper.forecasting.interval;

import dev.shopkeeper.forecasting.FittedModel;

/**
 * How far a model's forecasts lie from what comes, by steps ahead: σ(h) = s h^κ for a forecast of one, growing with the
 * square root of the forecast (between errors that keep their size and errors in proportion). Learned from the errors of
 * forecasts made along the history, so a model that misjudges its own errors doesn't deceive it.
 *
 * @param scale σ of one step ahead
 * @param growth κ
 */
public record ErrorGrowth(double scale, double growth) {
    /** κ of a series that says nothing of it, and how many errors this is worth. */
    private static final double USUAL_GROWTH = 0.3;

    private static final double PRIOR_WEIGHT = 30;
    private static final double LARGEST_GROWTH = 0.8;
    /** More origins and steps ahead than these take time and tell nothing new. */
    private static final int ORIGINS = 200;

    private static final int STEPS = 60;
    /** Forecasts below this share of the history's mean err like this share. */
    private static final double SMALLEST = 0.1;

    /** @param history of the size of one, at least three values */
    static ErrorGrowth of(FittedModel model, double[] history, int season, int horizon) {
        int n = history.length;
        int from = Math.max(n - ORIGINS, Math.clamp(n / 3, 1, Math.max(4, 2 * season)));
        int steps = Math.min(Math.min(horizon, STEPS), n - from);
        double[][] forecasts = model.forecasts(from, steps);
        var squares = new double[steps];
        var counts = new int[steps];
        for (int origin = from; origin < n; origin++) {
            for (int step = 0; step < Math.min(steps, n - origin); step++) {
                double forecast = forecasts[origin - from][step];
                double error = (history[origin + step] - forecast) / root(forecast);
                squares[step] += error * error;
                counts[step]++;
            }
        }
        return fit(squares, counts);
    }

    /** A line through the logarithms, each step counting by the root of its number of errors. */
    private static ErrorGrowth fit(double[] squares, int[] counts) {
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        var x = new double[squares.length];
        var y = new double[squares.length];
        for (int step = 0; step < squares.length; step++) {
            x[step] = Math.log(step + 1);
            y[step] = Math.log(squares[step] / counts[step] + 1e-12) / 2;
            double weight = Math.sqrt(counts[step]);
            weights += weight;
            meanX += weight * x[step];
            meanY += weight * y[step];
        }
        meanX /= weights;
        meanY /= weights;
        double xx = PRIOR_WEIGHT;
        double xy = PRIOR_WEIGHT * USUAL_GROWTH;
        for (int step = 0; step < squares.length; step++) {
            double weight = Math.sqrt(counts[step]);
            xx += weight * (x[step] - meanX) * (x[step] - meanX);
            xy += weight * (x[step] - meanX) * (y[step] - meanY);
        }
        double growth = Math.clamp(xy / xx, 0, LARGEST_GROWTH);
        return new ErrorGrowth(Math.exp(meanY - growth * meanX), growth);
    }

    /** @param step from 0 */
    double at(int step, double forecast) {
        return scale * Math.pow(step + 1, growth) * root(forecast);
    }

    private static double root(double forecast) {
        return Math.sqrt(Math.max(forecast, SMALLEST));
    }
}
