package dev.shopkeeper.forecasting.exponentialsmoothing;

/**
 * Smoothing parameters in the usual region.
 *
 * @param alpha of the level
 * @param beta of the trend, at most alpha; 0 without a trend
 * @param gamma of the season, at most 1 − alpha; 0 without a season
 * @param phi damping of the trend; 1 for an undamped trend, 0 without one
 */
public record EtsParameters(double alpha, double beta, double gamma, double phi) {}
