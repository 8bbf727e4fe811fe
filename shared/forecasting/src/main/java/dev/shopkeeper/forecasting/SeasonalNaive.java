package dev.shopkeeper.forecasting;

import java.util.Arrays;

/**
 * Seasonal naive with empirical quantiles: a future Monday is expected to look like the last eight Mondays. A history
 * shorter than two seasons is pooled, whatever the place in the season.
 */
public final class SeasonalNaive implements Method {
    private static final int CYCLES = 8;

    @Override
    public String name() {
        return "SeasonalNaive";
    }

    @Override
    public Prediction predict(double[] history, ForecastRequest request) {
        int season = history.length < 2 * request.season() ? 1 : request.season();
        var mean = new double[request.horizon()];
        var quantiles = new double[request.levels().length][request.horizon()];
        for (int step = 0; step < request.horizon(); step++) {
            double[] sample = sameSeason(history, step % season, season);
            mean[step] = mean(sample);
            for (int level = 0; level < quantiles.length; level++) {
                quantiles[level][step] = EmpiricalQuantile.of(sample, request.levels()[level]);
            }
        }
        return new Prediction(mean, quantiles);
    }

    /** Without a sum that could overflow. */
    private static double mean(double[] sample) {
        double mean = 0;
        for (int i = 0; i < sample.length; i++) {
            mean += (sample[i] - mean) / (i + 1);
        }
        return mean;
    }

    /** Up to eight past values of the place in the season that comes {@code ahead} steps after the next, ascending. */
    private static double[] sameSeason(double[] history, int ahead, int season) {
        int last = history.length + ahead - season;
        double[] sample = new double[Math.min(CYCLES, last / season + 1)];
        for (int cycle = 0; cycle < sample.length; cycle++) {
            sample[cycle] = history[last - cycle * season];
        }
        Arrays.sort(sample);
        return sample;
    }
}
