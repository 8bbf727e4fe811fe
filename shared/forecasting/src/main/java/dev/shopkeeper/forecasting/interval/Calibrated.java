package dev.shopkeeper.forecasting.interval;

import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.FittedModel;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Method;
import dev.shopkeeper.forecasting.Model;
import dev.shopkeeper.forecasting.Prediction;
import dev.shopkeeper.forecasting.seasonality.Seasonality;
import java.util.Arrays;

/**
 * A model with intervals learned from its errors along the history. Never negative, quantiles never cross, all finite.
 *
 * <p>A history longer than 2,000 values is cut to its end; a season longer than half of the history is left out.
 */
public final class Calibrated implements Method {
    private static final int LONGEST = 2_000;
    /** Errors can't be told from fewer values. */
    private static final int SHORTEST = 3;
    /** Nothing is expected beyond this many times the largest value. */
    private static final double FARTHEST = 10;

    private final Model model;

    public Calibrated(Model model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Prediction predict(double[] history, ForecastRequest request) {
        double[] recent = Arrays.copyOfRange(history, Math.max(0, history.length - LONGEST), history.length);
        double size = size(recent);
        if (size == 0) {
            return new Prediction(
                    new double[request.horizon()], new double[request.levels().length][request.horizon()]);
        }
        double[] scaled = Arrays.stream(recent).map(value -> value / size).toArray();
        return scaled(scaled, request, size);
    }

    private Prediction scaled(double[] history, ForecastRequest request, double size) {
        int season = 2 * request.season() <= history.length ? request.season() : 1;
        FittedModel fitted = model.fit(history, season);
        double[] mean = bounded(fitted.forecasts(history.length, request.horizon())[0], history);
        ErrorGrowth growth = history.length < SHORTEST
                ? new ErrorGrowth(1, 0)
                : ErrorGrowth.of(fitted, history, season, request.horizon());
        double[][] quantiles = quantiles(mean, growth, request.levels());
        Explanation why = Seasonality.explain(history, season, mean);
        for (double[] quantile : quantiles) {
            rescale(quantile, size);
        }
        rescale(mean, size);
        return new Prediction(
                mean,
                quantiles,
                new Explanation(finite(why.level() * size), finite(why.trend() * size), why.seasonalStrength()));
    }

    private static double[][] quantiles(double[] mean, ErrorGrowth growth, double[] levels) {
        var quantiles = new double[levels.length][mean.length];
        for (int level = 0; level < levels.length; level++) {
            double shape = ErrorShape.quantile(levels[level]);
            for (int step = 0; step < mean.length; step++) {
                quantiles[level][step] = Math.max(0, mean[step] + shape * growth.at(step, mean[step]));
            }
        }
        return quantiles;
    }

    private static double[] bounded(double[] forecast, double[] history) {
        double top = FARTHEST * Arrays.stream(history).max().orElseThrow();
        return Arrays.stream(forecast)
                .map(value -> Double.isNaN(value) ? 0 : Math.clamp(value, 0, Math.max(0, top)))
                .toArray();
    }

    /** The mean of the absolute values, without overflow. */
    private static double size(double[] history) {
        double largest = Arrays.stream(history).map(Math::abs).max().orElse(0);
        return largest == 0
                ? 0
                : largest
                        * Arrays.stream(history)
                                .map(value -> Math.abs(value) / largest)
                                .average()
                                .orElseThrow();
    }

    private static void rescale(double[] values, double size) {
        for (int i = 0; i < values.length; i++) {
            values[i] = finite(values[i] * size);
        }
    }

    private static double finite(double value) {
        return Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
