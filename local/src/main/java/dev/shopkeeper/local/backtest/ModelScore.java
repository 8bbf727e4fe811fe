package dev.shopkeeper.local.backtest;

import dev.shopkeeper.forecasting.accuracy.Accuracy;
import java.util.Map;

/**
 * How a model did.
 *
 * @param accuracy over all series and origins
 * @param perCpuSecond forecasts in a second of all processors
 * @param missed units of each series in all of its forecasts; NaN if there is none
 * @param faults what it failed with, by series
 */
public record ModelScore(
        String model, Accuracy accuracy, double perCpuSecond, double[] missed, Map<String, String> faults) {}
