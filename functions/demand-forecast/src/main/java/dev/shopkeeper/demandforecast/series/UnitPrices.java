package dev.shopkeeper.demandforecast.series;

import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import java.util.Arrays;
import java.util.Optional;

/**
 * The price of each day as a regressor. It is known on days with a sale only, so it stays as it was until the next one;
 * the median of three neighbouring sales takes out what a single buyer paid, for who buys in bulk pays less because he
 * buys more. To come is the median of the last five.
 */
final class UnitPrices {
    static final String NAME = "price";

    private static final int FEWEST = 20;
    private static final int LAST = 5;
    /** A price that moved less than this did nothing that could be told from chance. */
    private static final double LEAST_RANGE = 1.05;

    private UnitPrices() {}

    /**
     * @param prices of each day of the history; NaN where it isn't known
     * @return empty if too few are known, or they hardly moved
     */
    static Optional<Regressor> regressor(double[] prices, int horizon) {
        double[] known = Arrays.stream(prices).filter(price -> price > 0).toArray();
        if (known.length < FEWEST) {
            return Optional.empty();
        }
        double[] steady = new double[known.length];
        for (int sale = 0; sale < known.length; sale++) {
            steady[sale] = median(known, Math.max(0, sale - 1), Math.min(known.length, sale + 2));
        }
        double least = Arrays.stream(steady).min().orElseThrow();
        double most = Arrays.stream(steady).max().orElseThrow();
        return most < LEAST_RANGE * least
                ? Optional.empty()
                : Optional.of(new Regressor(NAME, byDay(prices, steady, horizon)));
    }

    private static double[] byDay(double[] prices, double[] steady, int horizon) {
        double[] byDay = new double[prices.length + horizon];
        int sale = 0;
        for (int day = 0; day < prices.length; day++) {
            sale += prices[day] > 0 ? 1 : 0;
            byDay[day] = steady[Math.max(0, sale - 1)];
        }
        Arrays.fill(byDay, prices.length, byDay.length, median(steady, steady.length - LAST, steady.length));
        return byDay;
    }

    private static double median(double[] values, int from, int to) {
        double[] ascending = Arrays.copyOfRange(values, from, to);
        Arrays.sort(ascending);
        return ascending[(ascending.length - 1) / 2];
    }
}
