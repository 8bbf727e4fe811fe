package dev.shopkeeper.forecasting;

/**
 * What is expected of a series. Never negative, quantiles never cross, all finite.
 *
 * @param mean of each step in units
 * @param quantiles of each level asked for, and of each step
 * @param model the method's name
 * @param why the parts it is made of
 */
public record Forecast(double[] mean, double[][] quantiles, String model, ForecastStatus status, Explanation why) {}
