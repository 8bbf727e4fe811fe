package dev.shopkeeper.local.backtest;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import java.util.Arrays;
import java.util.Optional;

/**
 * A moment in the past that a series is forecast from, and what came.
 *
 * @param history up to that moment; regressors reach over the horizon, as if they had been planned
 * @param actual NaN where demand isn't known, out of stock included
 */
public record Origin(DemandSeries history, double[] actual) {
    /**
     * The origin so many steps before the latest that leaves a whole horizon to compare with.
     *
     * @param shortest history that is worth a forecast
     * @return empty if the history before it would be shorter or holds nothing known
     */
    static Optional<Origin> of(DemandSeries series, int stepsBack, int horizon, int shortest) {
        int length = series.values().length - horizon - stepsBack;
        if (length < shortest) {
            return Optional.empty();
        }
        DemandSeries history = first(series, length, horizon);
        return Arrays.stream(history.values()).allMatch(Double::isNaN)
                ? Optional.empty()
                : Optional.of(new Origin(history, actual(series, length, horizon)));
    }

    private static DemandSeries first(DemandSeries series, int length, int horizon) {
        boolean[] marks = series.outOfStock();
        return new DemandSeries(
                series.timeline(),
                Arrays.copyOf(series.values(), length),
                marks.length == 0 ? marks : Arrays.copyOf(marks, length),
                series.regressors().stream()
                        .map(one -> new Regressor(one.name(), Arrays.copyOf(one.values(), length + horizon)))
                        .toList());
    }

    private static double[] actual(DemandSeries series, int length, int horizon) {
        double[] actual = Arrays.copyOfRange(series.values(), length, length + horizon);
        for (int step = 0; step < horizon && series.outOfStock().length > 0; step++) {
            actual[step] = series.outOfStock()[length + step] ? Double.NaN : actual[step];
        }
        return actual;
    }
}
