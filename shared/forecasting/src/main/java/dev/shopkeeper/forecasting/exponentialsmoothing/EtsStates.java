package dev.shopkeeper.forecasting.exponentialsmoothing;

/**
 * What exponential smoothing remembers.
 *
 * @param season by place in the season, counted from the first value of the history; one neutral value without a season
 */
public record EtsStates(double level, double trend, double[] season) {}
