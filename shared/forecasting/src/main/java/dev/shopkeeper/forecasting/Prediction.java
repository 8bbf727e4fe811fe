package dev.shopkeeper.forecasting;

/**
 * What a method expects.
 *
 * @param mean of each step
 * @param quantiles of each level asked for, and of each step
 */
public record Prediction(double[] mean, double[][] quantiles) {}
