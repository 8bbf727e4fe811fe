package dev.shopkeeper.forecasting.intermittent;

import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Method;
import dev.shopkeeper.forecasting.Prediction;
import java.util.Arrays;
import java.util.List;

/**
 * Whole distributions of intermittent demand: hurdles (Snyder, Ord and Beaumont compare such,
 * doi:10.1016/j.ijforecast.2011.03.009) with a short, a middle and a long memory, averaged quantile by quantile by
 * weights from forecasts of the history's own last steps. What hasn't sold for long fades away by {@link Survival}.
 */
public final class CountMixture implements Method {
    /** Less likely than this to sell ever again means that nothing is expected. */
    private static final double LEAST_SURVIVAL = 0.01;
    /** Of a lot, above a whole one. */
    private static final double NEXT_TO_NOTHING = 0.3;

    @Override
    public String name() {
        return "CountMixture";
    }

    @Override
    public Prediction predict(double[] history, ForecastRequest request) {
        return predict(history, Exposure.even(history.length, request.horizon()), request);
    }

    /** @param values NaN where the demand isn't known */
    public Prediction predict(double[] values, Exposure exposure, ForecastRequest request) {
        Exposure seasonal = exposure.seasonal(values, request.season());
        OpenSteps steps = OpenSteps.of(values, seasonal.past());
        var mean = new double[request.horizon()];
        var quantiles = new double[request.levels().length][request.horizon()];
        if (steps.survival(steps.length()) < LEAST_SURVIVAL) {
            return new Prediction(mean, quantiles);
        }
        var candidates = new Candidates(steps);
        Weights weights = Weights.of(candidates, steps, request.horizon());
        List<Hurdle> now = candidates.at(steps.length());
        for (int step = 0; step < mean.length; step++) {
            if (seasonal.future()[step] > 0) {
                mean[step] = rate(now, weights) * seasonal.future()[step] * steps.lot();
                combine(now, weights, seasonal.future()[step], steps.lot(), request.levels(), quantiles, step);
            }
        }
        return new Prediction(
                mean, quantiles, new Explanation(rate(now, weights) * steps.lot(), trend(mean, request.season()), 0));
    }

    private static double rate(List<Hurdle> candidates, Weights weights) {
        double rate = 0;
        for (int c = 0; c < candidates.size(); c++) {
            rate += weights.means()[c] * candidates.get(c).recent().demand();
        }
        return rate;
    }

    private static void combine(
            List<Hurdle> candidates,
            Weights weights,
            double exposure,
            double lot,
            double[] levels,
            double[][] quantiles,
            int step) {
        var at = new double[levels.length];
        for (int c = 0; c < candidates.size(); c++) {
            candidates.get(c).quantiles(exposure, levels, at);
            for (int level = 0; level < at.length; level++) {
                quantiles[level][step] += weights.quantiles()[c] * at[level];
            }
        }
        for (int level = 0; level < at.length; level++) {
            quantiles[level][step] = wholeLots(quantiles[level][step]) * lot;
        }
    }

    /** Rounded up: up to 2.6 lots lie no more demands than up to 2, so that it takes 3 to hold what 2.6 stands for. */
    private static double wholeLots(double lots) {
        return Math.floor(lots + 1 - NEXT_TO_NOTHING);
    }

    /** What each step adds from the first season to the last one; 0 of less than two seasons. */
    private static double trend(double[] mean, int season) {
        if (mean.length < 2 * season) {
            return 0;
        }
        double first = Arrays.stream(mean, 0, season).sum();
        double last = Arrays.stream(mean, mean.length - season, mean.length).sum();
        return (last - first) / season / (mean.length - season);
    }
}
