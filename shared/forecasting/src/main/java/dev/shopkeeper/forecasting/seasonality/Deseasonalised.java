package dev.shopkeeper.forecasting.seasonality;

import dev.shopkeeper.forecasting.FittedModel;
import dev.shopkeeper.forecasting.Model;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Any model of series without season, fitted to what a decomposition leaves.
 *
 * @param multiplicative whether the season multiplies the level where all values are positive; otherwise it is added
 */
public record Deseasonalised(String name, boolean multiplicative, Function<double[], FittedModel> plain)
        implements Model {
    @Override
    public FittedModel fit(double[] history, int season) {
        SeasonalIndices indices = indices(history, season);
        FittedModel inner = plain.apply(indices.remove(history));
        return (from, horizon) -> {
            double[][] forecasts = inner.forecasts(from, horizon);
            for (int origin = 0; origin < forecasts.length; origin++) {
                double[] path = forecasts[origin];
                for (int step = 0; step < horizon; step++) {
                    path[step] = indices.apply(path[step], from + origin + step);
                }
            }
            return forecasts;
        };
    }

    private SeasonalIndices indices(double[] history, int season) {
        if (season < 2 || history.length < 2 * season) {
            return SeasonalIndices.none();
        }
        boolean positive = Arrays.stream(history).allMatch(value -> value > 0);
        return SeasonalIndices.of(history, season, multiplicative && positive);
    }
}
