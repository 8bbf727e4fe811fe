package dev.shopkeeper.forecasting.seasonality;

import dev.shopkeeper.forecasting.Explanation;
import java.util.Arrays;

/** What a series and its forecast are made of. */
public final class Seasonality {
    private Seasonality() {}

    /**
     * @param season steps of it, at most half of the history; 1 if there is none
     * @param forecast of the steps after the history
     */
    public static Explanation explain(double[] history, int season, double[] forecast) {
        int n = history.length;
        boolean seasonal = season > 1 && n >= 2 * season;
        SeasonalIndices indices = seasonal ? SeasonalIndices.of(history, season, false) : SeasonalIndices.none();
        int cycle = Math.min(forecast.length, season);
        double level = 0;
        for (int step = 0; step < cycle; step++) {
            level += (forecast[step] - indices.apply(0, n + step)) / cycle;
        }
        int last = forecast.length - 1;
        // Steps of the same place in the season, so that the season doesn't look like a trend.
        int apart = last >= season ? last / season * season : 0;
        double trend = apart == 0 ? 0 : (forecast[last] - forecast[last - apart]) / apart;
        return new Explanation(level, trend, seasonal ? strength(history, season, indices) : 0);
    }

    /** 1 − Var(rest) / Var(season + rest), not below 0. */
    private static double strength(double[] history, int season, SeasonalIndices indices) {
        double[] trend = SeasonalIndices.movingAverage(history, season);
        var withSeason = new double[trend.length];
        var rest = new double[trend.length];
        for (int i = 0; i < trend.length; i++) {
            int t = i + season / 2;
            withSeason[i] = history[t] - trend[i];
            rest[i] = withSeason[i] - indices.apply(0, t);
        }
        double all = variance(withSeason);
        return all == 0 ? 0 : Math.clamp(1 - variance(rest) / all, 0, 1);
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }
}
