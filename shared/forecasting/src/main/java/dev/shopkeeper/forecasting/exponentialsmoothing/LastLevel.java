package dev.shopkeeper.forecasting.exponentialsmoothing;

import dev.shopkeeper.forecasting.FittedModel;
import java.util.Arrays;

/** Too few values to fit anything: simple exponential smoothing with α = 0.3 from the first value. */
public record LastLevel(double[] history) implements FittedModel {
    private static final double ALPHA = 0.3;

    @Override
    public double[][] forecasts(int from, int horizon) {
        var forecasts = new double[history.length - from + 1][horizon];
        double level = history[0];
        for (int t = 0; t <= history.length; t++) {
            if (t >= from) {
                Arrays.fill(forecasts[t - from], level);
            }
            level += t < history.length ? ALPHA * (history[t] - level) : 0;
        }
        return forecasts;
    }
}
