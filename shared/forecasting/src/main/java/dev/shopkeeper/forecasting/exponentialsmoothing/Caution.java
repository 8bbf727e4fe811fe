package dev.shopkeeper.forecasting.exponentialsmoothing;

import dev.shopkeeper.forecasting.optimisation.NormalPrior;

/**
 * What keeps a short series from being followed too closely.
 *
 * @param alpha what is believed of the level's smoothing parameter
 * @param largestSlopeGain the most that the trend follows of a change of the level (β/α)
 */
public record Caution(NormalPrior alpha, double largestSlopeGain) {
    /** Likelihood alone. */
    public static final Caution NONE = new Caution(NormalPrior.NONE, 0.9999);

    /** Chosen on the last 18, 30 and 42 months before the test part of the M3 competition's monthly series. */
    public static final Caution USUAL = new Caution(new NormalPrior(0.3, 0.18), 0.03);
}
