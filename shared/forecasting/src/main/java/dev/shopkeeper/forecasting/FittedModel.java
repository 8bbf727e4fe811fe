package dev.shopkeeper.forecasting;

/** A model that has seen its history. */
public interface FittedModel {
    /**
     * Forecasts from each of the steps {@code from} to the end of the history, with what was known there: the first ones
     * against what came then show how wrong the model is, the last one is the forecast.
     *
     * @return by origin, then by step ahead
     */
    double[][] forecasts(int from, int horizon);
}
