package dev.shopkeeper.forecasting.exponentialsmoothing;

import dev.shopkeeper.forecasting.FittedModel;

/**
 * A fitted model.
 *
 * @param first states before the first value
 * @param criterion AICc; comparable between models of the same history
 */
public record EtsModel(double[] history, EtsForm form, EtsParameters parameters, EtsStates first, double criterion)
        implements FittedModel {
    @Override
    public double[][] forecasts(int from, int horizon) {
        var filter = new EtsFilter(form.season(), parameters, first);
        filter.forwards(history, 0, from);
        var forecasts = new double[history.length - from + 1][];
        for (int origin = from; origin < history.length; origin++) {
            forecasts[origin - from] = filter.ahead(horizon);
            filter.forwards(history, origin, origin + 1);
        }
        forecasts[history.length - from] = filter.ahead(horizon);
        return forecasts;
    }

    /** States after the last value. */
    EtsStates last() {
        var filter = new EtsFilter(form.season(), parameters, first);
        filter.forwards(history, 0, history.length);
        return filter.states();
    }
}
