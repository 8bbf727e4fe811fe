package dev.shopkeeper.forecasting;

/**
 * What a method expects.
 *
 * @param mean of each step
 * @param quantiles of each level asked for, and of each step
 * @param why the parts it is made of
 */
public record Prediction(double[] mean, double[][] quantiles, Explanation why) {
    public Prediction(double[] mean, double[][] quantiles) {
        this(mean, quantiles, Explanation.NONE);
    }
}
