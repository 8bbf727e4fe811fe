package dev.shopkeeper.forecasting;

import java.util.List;

/**
 * One series, equally spaced and oldest first.
 *
 * @param values demand of each step in units; NaN where it isn't known; negative where more came back than went out
 * @param outOfStock where nothing was on the shelf, so that the demand was at least the value; empty if that isn't known
 * @param regressors what else is known of each step
 */
public record DemandSeries(Timeline timeline, double[] values, boolean[] outOfStock, List<Regressor> regressors) {
    public DemandSeries {
        if (outOfStock.length != 0 && outOfStock.length != values.length) {
            throw new IllegalArgumentException(
                    "%d marks of stock-outs for %d values".formatted(outOfStock.length, values.length));
        }
        regressors = List.copyOf(regressors);
    }

    public static DemandSeries of(Timeline timeline, double... values) {
        return new DemandSeries(timeline, values, new boolean[0], List.of());
    }

    /**
     * @param values of each step of the history and of those to forecast; NaN where it isn't known
     */
    public record Regressor(String name, double[] values) {}
}
