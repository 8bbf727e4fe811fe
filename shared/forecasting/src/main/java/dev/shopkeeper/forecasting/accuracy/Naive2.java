package dev.shopkeeper.forecasting.accuracy;

import java.util.Arrays;

/**
 * The M competitions' yardstick: the last value, with the season taken out before and put back after where the
 * autocorrelation shows one (Makridakis, Spiliotis, Assimakopoulos 2020, doi:10.1016/j.ijforecast.2019.04.014).
 */
final class Naive2 {
    private static final double NORMAL_95 = 1.645;

    private Naive2() {}

    /** @param history at least one value, all finite, oldest first */
    static double[] forecast(double[] history, int season, int horizon) {
        int n = history.length;
        double[] forecast = new double[horizon];
        Arrays.fill(forecast, history[n - 1]);
        if (!isSeasonal(history, season)) {
            return forecast;
        }
        double[] indices = seasonalIndices(history, season);
        double level = history[n - 1] / indices[(n - 1) % season];
        // Where a place in the season has nothing at all, no level can be told from it.
        if (Double.isFinite(level)) {
            Arrays.setAll(forecast, step -> level * indices[(n + step) % season]);
        }
        return forecast;
    }

    /** Whether the autocorrelation at the season's lag differs from 0 at the level of 90 %, by Bartlett's formula. */
    static boolean isSeasonal(double[] x, int season) {
        if (season <= 1 || x.length < 3 * season) {
            return false;
        }
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum();
        if (variance == 0) {
            return false;
        }
        double squares = 0;
        for (int lag = 1; lag < season; lag++) {
            double r = covariance(x, mean, lag) / variance;
            squares += r * r;
        }
        // |r(m)| > 1.645 √((1 + 2 Σ r(k)²) / n), k < m
        double limit = NORMAL_95 * Math.sqrt((1 + 2 * squares) / x.length);
        return Math.abs(covariance(x, mean, season) / variance) > limit;
    }

    private static double covariance(double[] x, double mean, int lag) {
        double sum = 0;
        for (int t = lag; t < x.length; t++) {
            sum += (x[t] - mean) * (x[t - lag] - mean);
        }
        return sum;
    }

    /** Classical multiplicative decomposition: mean ratio to the centred moving average, with mean 1. */
    private static double[] seasonalIndices(double[] x, int season) {
        double[] sums = new double[season];
        int[] counts = new int[season];
        for (int t = season / 2; t < x.length - season / 2; t++) {
            double ratio = x[t] / centredAverage(x, t, season);
            if (Double.isFinite(ratio)) {
                sums[t % season] += ratio;
                counts[t % season]++;
            }
        }
        double[] indices = new double[season];
        Arrays.setAll(indices, place -> counts[place] == 0 ? 1 : sums[place] / counts[place]);
        double mean = Arrays.stream(indices).average().orElseThrow();
        return Arrays.stream(indices).map(index -> index / mean).toArray();
    }

    private static double centredAverage(double[] x, int centre, int season) {
        int half = season / 2;
        double sum = 0;
        for (int t = centre - half; t <= centre + half; t++) {
            sum += x[t];
        }
        // An even season reaches half a step too far on both sides.
        double ends = season % 2 == 0 ? (x[centre - half] + x[centre + half]) / 2 : 0;
        return (sum - ends) / season;
    }
}
