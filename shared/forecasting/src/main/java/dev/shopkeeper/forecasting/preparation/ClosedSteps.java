package dev.shopkeeper.forecasting.preparation;

import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.shop.ShopPattern;

/**
 * Nothing is sold on steps on which the whole shop is closed. A method that doesn't know them spreads some of a season's
 * demand over them, by shrinking its seasonal indices: that demand belongs to the open steps of the season.
 */
final class ClosedSteps {
    /** More than this on closed steps says that the method saw no season at all, and not where the demand belongs. */
    private static final double LARGEST_FACTOR = 2;

    private final ShopPattern pattern;
    private final long first;
    private final int season;

    /**
     * @param first number of the first step to forecast
     * @param season steps of a season
     */
    ClosedSteps(ShopPattern pattern, long first, int season) {
        this.pattern = pattern;
        this.first = first;
        this.season = season;
    }

    /** The forecast itself, changed in place. */
    Forecast takenOutOf(Forecast forecast) {
        double factor = factor(forecast.mean());
        scale(forecast.mean(), factor);
        for (double[] quantile : forecast.quantiles()) {
            scale(quantile, factor);
        }
        return forecast;
    }

    private void scale(double[] values, double factor) {
        for (int step = 0; step < values.length; step++) {
            values[step] *= pattern.closed(first + step) ? 0 : factor;
        }
    }

    /** 1 + (demand of a season's closed steps) / (demand of its open ones) */
    private double factor(double[] mean) {
        double closed = closedSteps(season) * averageOf(mean, true);
        double open = (season - closedSteps(season)) * averageOf(mean, false);
        return open > 0 ? Math.min(LARGEST_FACTOR, 1 + closed / open) : 1;
    }

    private int closedSteps(int steps) {
        int closed = 0;
        for (int step = 0; step < steps; step++) {
            closed += pattern.closed(first + step) ? 1 : 0;
        }
        return closed;
    }

    private double averageOf(double[] mean, boolean closed) {
        double sum = 0;
        int steps = 0;
        for (int step = 0; step < mean.length; step++) {
            if (pattern.closed(first + step) == closed) {
                sum += mean[step];
                steps++;
            }
        }
        return steps == 0 ? 0 : sum / steps;
    }
}
