package dev.shopkeeper.forecasting.preparation.regression;

import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import java.util.Arrays;
import java.util.Locale;

/**
 * Brings a regressor to a scale on which 0 is usual and 1 is a lot: a price as the logarithm of its ratio to the median
 * price, a share between 0 and 1 (a promotion or its depth) as it is, anything else as its distance from the median in
 * units of its range. What isn't known of the history is usual. What isn't known of the future is the last value known,
 * or the usual one if that is 0, as for promotions: none is expected. Beyond the history's range a value counts as its
 * end, for nothing is known of what lies there.
 */
final class RegressorScale {
    private final double[] past;
    private final double median;
    private final boolean isPrice;

    private RegressorScale(Regressor regressor, double[] past) {
        this.past = past;
        this.median = past[past.length / 2];
        this.isPrice = regressor.name().toLowerCase(Locale.ROOT).contains("price") && past[0] > 0;
    }

    /**
     * @param steps of the history
     * @param horizon steps after it
     * @return a value of each step; all zero if the regressor never changed, so that nothing can be learned of it
     */
    static double[] scaled(Regressor regressor, int steps, int horizon) {
        double[] scaled = new double[steps + horizon];
        double[] past = Arrays.stream(regressor.values(), 0, Math.min(steps, regressor.values().length))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (past.length == 0 || past[0] == past[past.length - 1]) {
            return scaled;
        }
        var scale = new RegressorScale(regressor, past);
        double last = scale.median;
        for (int step = 0; step < scaled.length; step++) {
            double value = step < regressor.values().length ? regressor.values()[step] : Double.NaN;
            if (Double.isFinite(value)) {
                last = value;
            }
            boolean carried = step >= steps && scale.median != 0;
            scaled[step] = scale.of(Double.isFinite(value) ? value : carried ? last : scale.median);
        }
        return scaled;
    }

    private double of(double value) {
        double highest = past[past.length - 1];
        double within = Math.clamp(value, past[0], highest);
        if (isPrice) {
            return Math.log(within / median);
        }
        boolean isShare = past[0] >= 0 && highest <= 1;
        return isShare ? within - median : (within - median) / (highest - past[0]);
    }
}
