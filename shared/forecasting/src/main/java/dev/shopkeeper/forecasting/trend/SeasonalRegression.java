package dev.shopkeeper.forecasting.trend;

import dev.shopkeeper.forecasting.FittedModel;
import dev.shopkeeper.forecasting.Model;

/**
 * A straight line plus what each place in the season adds, by least squares: the baseline that anybody can follow. Fitted
 * value by value (recursive least squares), so that a forecast from the middle of the history knows nothing of the rest.
 */
public final class SeasonalRegression implements Model {
    /** Of a coefficient before the first value: large enough to leave least squares as they are. */
    private static final double PRIOR_VARIANCE = 1e6;

    @Override
    public String name() {
        return "SeasonalRegression";
    }

    @Override
    public FittedModel fit(double[] history, int season) {
        int places = history.length >= 2 * season ? season : 1;
        return (from, horizon) -> {
            var regression = new Recursion(places, history.length);
            var forecasts = new double[history.length - from + 1][horizon];
            for (int t = 0; t <= history.length; t++) {
                for (int step = 0; t >= from && step < horizon; step++) {
                    forecasts[t - from][step] = regression.at(t + step);
                }
                if (t < history.length) {
                    regression.learn(t, history[t]);
                }
            }
            return forecasts;
        };
    }

    /** Coefficients of the places in the season and, last, of the trend over the length of the history. */
    private static final class Recursion {
        private final double[] coefficients;
        private final double[][] covariance;
        private final int trend;
        private final double length;

        Recursion(int places, int length) {
            this.trend = places;
            this.length = length;
            coefficients = new double[places + 1];
            covariance = new double[places + 1][places + 1];
            for (int i = 0; i <= places; i++) {
                covariance[i][i] = PRIOR_VARIANCE;
            }
        }

        double at(int t) {
            return coefficients[t % trend] + coefficients[trend] * t / length;
        }

        void learn(int t, double y) {
            int place = t % trend;
            double slope = t / length;
            var gain = new double[trend + 1];
            for (int i = 0; i <= trend; i++) {
                gain[i] = covariance[i][place] + covariance[i][trend] * slope;
            }
            double variance = 1 + gain[place] + gain[trend] * slope;
            double error = y - at(t);
            for (int i = 0; i <= trend; i++) {
                coefficients[i] += gain[i] * error / variance;
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] -= gain[i] * gain[j] / variance;
                    covariance[j][i] = covariance[i][j];
                }
            }
        }
    }
}
