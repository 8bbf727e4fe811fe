package dev.shopkeeper.forecasting.reconciliation;

import dev.shopkeeper.forecasting.Forecast;

/**
 * The forecast of a total bottom up: its mean is the sum of its parts' means, so that the parts add up to the whole. Its
 * quantiles can't be sums of quantiles, which would take all parts to have their best or worst day at once; they lie about
 * the mean as, in proportion, those of the total's own forecast do, which knows how far the parts move together.
 */
public final class TotalForecast {
    private TotalForecast() {}

    /**
     * @param summed the sum of the parts' means, for each step
     * @param own the forecast of the total's own history
     */
    public static Forecast bottomUp(double[] summed, Forecast own) {
        double[][] quantiles = new double[own.quantiles().length][summed.length];
        for (int level = 0; level < quantiles.length; level++) {
            for (int step = 0; step < summed.length; step++) {
                double mean = own.mean()[step];
                double relative = mean > 0 ? own.quantiles()[level][step] / mean : 1;
                quantiles[level][step] = summed[step] * relative;
            }
        }
        return new Forecast(summed, quantiles, own.model(), own.status(), own.why());
    }
}
