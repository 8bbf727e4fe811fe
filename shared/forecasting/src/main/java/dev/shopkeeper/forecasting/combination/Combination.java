package dev.shopkeeper.forecasting.combination;

import dev.shopkeeper.forecasting.FittedModel;
import dev.shopkeeper.forecasting.Model;
import dev.shopkeeper.forecasting.exponentialsmoothing.AutoEts;
import dev.shopkeeper.forecasting.exponentialsmoothing.Caution;
import dev.shopkeeper.forecasting.exponentialsmoothing.ComplexSmoothing;
import dev.shopkeeper.forecasting.exponentialsmoothing.EtsForm.Trend;
import dev.shopkeeper.forecasting.exponentialsmoothing.EtsModel;
import dev.shopkeeper.forecasting.exponentialsmoothing.LastLevel;
import dev.shopkeeper.forecasting.seasonality.Deseasonalised;
import dev.shopkeeper.forecasting.theta.DynamicTheta;
import java.util.List;

/**
 * The trimmed mean of seven models: step by step the lowest and the highest forecast are left out. The seven are dynamic
 * theta with a multiplicative and with an additive season and of the logarithms, complex smoothing, and exponential
 * smoothing without a trend, with a damped and with a lasting one.
 */
public final class Combination implements Model {
    private static final int SHORTEST = 6;

    public static final Model THETA = new Deseasonalised("DynamicTheta", true, Combination::theta);
    public static final Model ADDITIVE_THETA = new Deseasonalised("DynamicThetaAdditive", false, Combination::theta);
    private static final Model LOGARITHMIC_THETA = new Logarithmic("DynamicThetaLogarithmic", ADDITIVE_THETA);
    public static final Model COMPLEX = new Deseasonalised("CES", true, history -> ComplexSmoothing.fit(history, 0.1));

    private static FittedModel theta(double[] history) {
        return DynamicTheta.fit(history, Caution.USUAL.alpha());
    }

    @Override
    public String name() {
        return "Combination";
    }

    @Override
    public FittedModel fit(double[] history, int season) {
        if (history.length < SHORTEST) {
            return new LastLevel(history);
        }
        EtsModel level = AutoEts.level(history, season);
        List<FittedModel> members = List.of(
                THETA.fit(history, season),
                ADDITIVE_THETA.fit(history, season),
                LOGARITHMIC_THETA.fit(history, season),
                COMPLEX.fit(history, season),
                level,
                AutoEts.trended(level, Trend.DAMPED, season),
                AutoEts.trended(level, Trend.ADDITIVE, season));
        return (from, horizon) -> trimmed(members, history.length - from + 1, from, horizon);
    }

    private static double[][] trimmed(List<FittedModel> members, int origins, int from, int horizon) {
        double[][][] all =
                members.stream().map(member -> member.forecasts(from, horizon)).toArray(double[][][]::new);
        var mean = new double[origins][horizon];
        for (int origin = 0; origin < origins; origin++) {
            for (int step = 0; step < horizon; step++) {
                mean[origin][step] = trimmed(all, origin, step);
            }
        }
        return mean;
    }

    private static double trimmed(double[][][] all, int origin, int step) {
        double sum = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double[][] forecasts : all) {
            double value = forecasts[origin][step];
            sum += value;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return (sum - lowest - highest) / (all.length - 2);
    }
}
