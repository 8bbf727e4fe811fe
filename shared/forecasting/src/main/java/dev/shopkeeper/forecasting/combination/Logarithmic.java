package dev.shopkeeper.forecasting.combination;

import dev.shopkeeper.forecasting.FittedModel;
import dev.shopkeeper.forecasting.Model;
import java.util.Arrays;

/**
 * Any model, fitted to the logarithms of a history that is all positive; otherwise to the history itself.
 *
 * @param name of the model in logarithms
 */
record Logarithmic(String name, Model model) implements Model {
    /** A value this small, where the usual one is 1, would pull its logarithm out of all proportion. */
    private static final double SMALLEST = 1e-3;

    private static final double FARTHEST = Math.log(10);

    @Override
    public FittedModel fit(double[] history, int season) {
        if (Arrays.stream(history).anyMatch(value -> value < SMALLEST)) {
            return model.fit(history, season);
        }
        double[] logarithms = Arrays.stream(history).map(Math::log).toArray();
        double highest = Arrays.stream(logarithms).max().orElseThrow() + FARTHEST;
        FittedModel fitted = model.fit(logarithms, season);
        return (from, horizon) -> {
            double[][] forecasts = fitted.forecasts(from, horizon);
            for (double[] path : forecasts) {
                for (int step = 0; step < horizon; step++) {
                    path[step] = Math.exp(Math.min(path[step], highest));
                }
            }
            return forecasts;
        };
    }
}
