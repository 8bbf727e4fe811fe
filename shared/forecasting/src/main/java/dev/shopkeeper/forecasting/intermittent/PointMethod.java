package dev.shopkeeper.forecasting.intermittent;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Method;
import dev.shopkeeper.forecasting.Prediction;
import java.util.Arrays;

/**
 * A method for intermittent demand that expects the same mean for every step. Its quantiles are those of the negative
 * binomial distribution with that mean and the history's ratio of variance to mean.
 */
abstract class PointMethod implements Method {
    /** The mean of every step to come, of a history with at least one demand. */
    abstract double mean(double[] history);

    @Override
    public Prediction predict(double[] history, ForecastRequest request) {
        double largest = Arrays.stream(history).max().orElse(0);
        var mean = new double[request.horizon()];
        var quantiles = new double[request.levels().length][request.horizon()];
        if (largest <= 0) {
            return new Prediction(mean, quantiles);
        }
        double[] scaled = Arrays.stream(history)
                .map(value -> Math.max(0, value) / largest)
                .toArray();
        double unit = Lot.of(scaled);
        double expected = mean(scaled);
        Arrays.fill(mean, expected * largest);
        double[] at =
                NegativeBinomial.of(expected / unit, dispersion(scaled, unit)).quantiles(request.levels());
        for (int level = 0; level < quantiles.length; level++) {
            Arrays.fill(quantiles[level], at[level] * unit * largest);
        }
        return new Prediction(mean, quantiles);
    }

    /** Variance to mean of the demand in lots. */
    private static double dispersion(double[] history, double unit) {
        double mean = Arrays.stream(history).average().orElseThrow();
        double squares = Arrays.stream(history)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return squares / Math.max(1, history.length - 1) / mean / unit;
    }
}
