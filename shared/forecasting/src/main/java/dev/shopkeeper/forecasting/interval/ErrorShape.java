package dev.shopkeeper.forecasting.interval;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Quantiles of a forecast's error over its learned size. Errors measured along the history are a little too small, because
 * the model has seen all of it, and real errors have heavier tails than the normal distribution, upwards more than
 * downwards: the table is of errors after the end of what the models had seen.
 */
final class ErrorShape {
    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final double[] PROBABILITIES = {0.005, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 0.995};
    /**
     * Of the M3 competition's 1,399 monthly series, forecast from 6, 9, 12, 15 and 18 months before their test part up to
     * it.
     */
    private static final double[] QUANTILES = {-2.99, -2.11, -1.27, -0.63, 0, 0.72, 1.48, 2.65, 4.23};

    private static final double[] SCORES = scores();

    private ErrorShape() {}

    /** Straight lines between the table's points, over the normal distribution's quantiles. */
    static double quantile(double probability) {
        double score = NORMAL.inverseCumulativeProbability(probability);
        int right = 1;
        while (right < SCORES.length - 1 && SCORES[right] < score) {
            right++;
        }
        double share = (score - SCORES[right - 1]) / (SCORES[right] - SCORES[right - 1]);
        return QUANTILES[right - 1] + share * (QUANTILES[right] - QUANTILES[right - 1]);
    }

    private static double[] scores() {
        var scores = new double[PROBABILITIES.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = NORMAL.inverseCumulativeProbability(PROBABILITIES[i]);
        }
        return scores;
    }
}
