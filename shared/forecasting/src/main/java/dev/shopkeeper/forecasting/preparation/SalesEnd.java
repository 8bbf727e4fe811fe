package dev.shopkeeper.forecasting.preparation;

/**
 * Tells a product that is no longer sold from one that is sold seldom. It has ended if it could have been bought and
 * wasn't for at least 90 days (or two seasons of another frequency), and if so long a silence has a probability below
 * 0.1 % at the rate at which it sold before. One that sold at this time of last year comes again, and has not ended.
 */
final class SalesEnd {
    private static final double UNLIKELY = 0.001;
    private static final double PRIOR_SALES = 0.3;

    private SalesEnd() {}

    /**
     * @param outOfStock as long as the values or empty; such steps don't count as silent
     * @param leastSilence steps
     * @param year steps of a year
     * @param horizon steps to forecast
     */
    static boolean isReached(double[] values, boolean[] outOfStock, int leastSilence, int year, int horizon) {
        int last = values.length - 1;
        int silent = 0;
        while (last >= 0 && !(values[last] > 0)) {
            boolean onSale = outOfStock.length == 0 || !outOfStock[last];
            silent += onSale && !Double.isNaN(values[last]) ? 1 : 0;
            last--;
        }
        return silent >= leastSilence && !soldInLastYears(values, year, horizon) && isUnlikely(values, last, silent);
    }

    private static boolean soldInLastYears(double[] values, int year, int horizon) {
        for (int step = values.length - year; step < values.length - year + horizon; step++) {
            if (step >= 0 && values[step] > 0) {
                return true;
            }
        }
        return false;
    }

    /** (1 − p)^silent < 0.001, where p is the probability of a sale in a step until the last one. */
    private static boolean isUnlikely(double[] values, int last, int silent) {
        int sales = 0;
        int steps = 0;
        for (int step = 0; step <= last; step++) {
            steps += steps > 0 || values[step] > 0 ? 1 : 0;
            sales += values[step] > 0 ? 1 : 0;
        }
        // E[(1 − p)^silent] of a beta distributed p: a few sales don't tell p well. The first is why the series begins.
        double successes = sales - 1 + PRIOR_SALES;
        double misses = steps - sales + 1 + Math.max(0, successes - 1) / 2;
        return successes * Math.log(misses / (misses + silent)) < Math.log(UNLIKELY);
    }
}
