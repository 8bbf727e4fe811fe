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
        double largest = 0;
        for (double value : history) {
            largest = Math.max(largest, value);
        }
        var mean = new double[request.horizon()];
        var quantiles = new double[request.levels().length][request.horizon()];
        if (largest == 0) {
            return new Prediction(mean, quantiles);
        }
        double[] scaled = scaled(history, largest);
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

    private static double[] scaled(double[] history, double largest) {
        var scaled = new double[history.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.max(0, history[i]) / largest;
        }
        return scaled;
    }

    /** Variance to mean of the demand in lots. */
    private static double dispersion(double[] history, double unit) {
        double sum = 0;
        for (double value : history) {
            sum += value;
        }
        double mean = sum / history.length;
        double squares = 0;
        for (double value : history) {
            squares += (value - mean) * (value - mean);
        }
        return squares / Math.max(1, history.length - 1) / mean / unit;
    }
}
