package dev.shopkeeper.forecasting.preparation.launch;

import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.ForecastStatus;
import java.util.Arrays;

/**
 * How products of a category sold in the first steps after their launch, to forecast one whose own history is short.
 * Its demand is the profile's times a rate of its own; the rate has a gamma distribution, which what it sold so far
 * sharpens, so that what it will sell has a negative binomial one (Gelman et al., Bayesian Data Analysis, ch. 2.6).
 *
 * @param byAge mean units of each step after the launch, 0 the launch itself; beyond the last it stays
 * @param bySeason factor of each place in the season, counted from the step 0 of all timelines; {@code {1}} if there is
 *     none
 * @param shape of the gamma distribution of the products' rates: small where few sell most
 */
public record LaunchProfile(double[] byAge, double[] bySeason, double shape) {
    public static final String MODEL = "LaunchProfile";

    public LaunchProfile {
        if (byAge.length == 0 || bySeason.length == 0 || !(shape > 0)) {
            throw new IllegalArgumentException("a profile needs a step, a season and a shape above 0, not " + shape);
        }
    }

    /** Whether too little is known of the series for it to be forecast by itself. */
    public boolean covers(int steps) {
        return steps < byAge.length;
    }

    /**
     * @param sold in each step since the launch; NaN where it isn't known
     * @param launch the number of the launch's step
     */
    public Forecast forecast(double[] sold, long launch, ForecastRequest request) {
        double known = 0;
        double expected = 0;
        for (int age = 0; age < sold.length; age++) {
            if (Double.isFinite(sold[age])) {
                known += Math.max(0, sold[age]);
                expected += at(age, launch);
            }
        }
        double successes = shape + known;
        double rate = successes / (shape + expected);
        double[] mean = new double[request.horizon()];
        double[][] quantiles = new double[request.levels().length][mean.length];
        for (int step = 0; step < mean.length; step++) {
            mean[step] = rate * at(sold.length + step, launch);
            double[] ofStep = NegativeBinomial.quantiles(mean[step], successes, request.levels());
            for (int level = 0; level < ofStep.length; level++) {
                quantiles[level][step] = ofStep[level];
            }
        }
        var why = new Explanation(Arrays.stream(mean).average().orElseThrow(), 0, 0);
        return new Forecast(mean, quantiles, MODEL, ForecastStatus.SHORT_HISTORY, why);
    }

    private double at(int age, long launch) {
        return byAge[Math.min(age, byAge.length - 1)]
                * bySeason[(int) Math.floorMod(launch + age, (long) bySeason.length)];
    }
}
