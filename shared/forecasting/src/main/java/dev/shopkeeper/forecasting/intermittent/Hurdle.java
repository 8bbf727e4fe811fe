package dev.shopkeeper.forecasting.intermittent;

/**
 * A distribution of demand in lots, for any exposure: a demand or none, by the recent rate of demands; and if there is
 * one, of a size as they have been.
 */
record Hurdle(Recency recent, Sizes sizes) {
    double mean(double exposure) {
        return recent.demand() * exposure;
    }

    /** @param levels ascending */
    void quantiles(double exposure, double[] levels, double[] into) {
        double root = Math.sqrt(exposure);
        double none = Math.pow(1 - recent.sales(), root);
        int zeros = 0;
        while (zeros < levels.length && levels[zeros] <= none) {
            into[zeros++] = 0;
        }
        var above = new double[levels.length - zeros];
        for (int i = 0; i < above.length; i++) {
            above[i] = (levels[zeros + i] - none) / (1 - none);
        }
        var quantiles = new double[above.length];
        sizes.quantiles(above, quantiles);
        for (int i = 0; i < above.length; i++) {
            into[zeros + i] = quantiles[i] * root;
        }
    }
}
