package dev.shopkeeper.forecasting.accuracy;

/**
 * What errors of a series are divided by, so that those of several series can be averaged. Pairs with an unknown value
 * (NaN) are left out; NaN if there is no pair, 0 of a constant series.
 */
final class Scales {
    private Scales() {}

    /** Mean absolute difference to the value a season before: of MASE and MSIS (doi:10.1016/j.ijforecast.2006.03.001). */
    static double seasonal(double[] history, int season) {
        Average average = new Average();
        for (int t = season; t < history.length; t++) {
            average.accept(Math.abs(history[t] - history[t - season]));
        }
        return average.value();
    }

    /** Mean squared difference to the value before: of RMSSE (M5, doi:10.1016/j.ijforecast.2021.11.013). */
    static double squared(double[] history) {
        Average average = new Average();
        for (int t = 1; t < history.length; t++) {
            double difference = history[t] - history[t - 1];
            average.accept(difference * difference);
        }
        return average.value();
    }

    /** Mean absolute difference to the value before, from the first sale on: of SPL (M5). */
    static double sinceFirstSale(double[] history) {
        int first = 0;
        while (first < history.length - 1 && !(Math.abs(history[first]) > 0)) {
            first++;
        }
        Average average = new Average();
        for (int t = first + 1; t < history.length; t++) {
            average.accept(Math.abs(history[t] - history[t - 1]));
        }
        return average.value();
    }
}
