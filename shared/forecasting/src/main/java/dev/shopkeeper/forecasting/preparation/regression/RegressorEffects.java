package dev.shopkeeper.forecasting.preparation.regression;

import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import java.util.Arrays;
import java.util.List;

/**
 * What promotions, prices and other regressors do to the demand of one series: a log-linear regression, E[y] = b exp(Σ β z),
 * by quasi-likelihood of the Poisson distribution (McCullagh and Nelder, Generalized Linear Models, 1989, ch. 9), so that
 * days without a sale need no trick. Each β has a normal prior around 0, and the dispersion that the residuals show
 * weighs it: few noisy days move little. The baseline b is a moving average over four seasons on either side times the
 * mean of the place in the season, of the demand without the effects; both are found in turns.
 */
public final class RegressorEffects {
    private static final int TURNS = 3;
    private static final int STEPS_OF_NEWTON = 25;
    private static final double CONVERGED = 1e-6;
    /** The prior's variance of β: one unit of a regressor may well change demand by a factor of e. */
    private static final double PRIOR_VARIANCE = 1;
    /** No regressor makes more of the demand, or leaves less, than this factor. */
    private static final double LARGEST_LOG = Math.log(20);

    private static final int SEASONS_AROUND = 4;
    private static final int LEAST_AROUND = 14;

    private final double[] demand;
    private final double[][] regressors;
    private final int season;
    private final double[] coefficients;

    private RegressorEffects(double[] demand, double[][] regressors, int season) {
        this.demand = demand;
        this.regressors = regressors;
        this.season = season;
        this.coefficients = new double[regressors.length];
    }

    /**
     * The factor of each regressor at each step of the history and the horizon; 1 where it does nothing.
     *
     * @param demand not negative; NaN where it isn't known
     */
    public static double[][] factors(double[] demand, List<Regressor> regressors, int season, int horizon) {
        double[][] scaled = regressors.stream()
                .map(regressor -> RegressorScale.scaled(regressor, demand.length, horizon))
                .toArray(double[][]::new);
        var effects = new RegressorEffects(demand, scaled, season);
        if (Arrays.stream(demand).anyMatch(value -> value > 0)) {
            effects.learn();
        }
        double[][] factors = new double[scaled.length][];
        for (int i = 0; i < scaled.length; i++) {
            double coefficient = effects.coefficients[i];
            factors[i] = Arrays.stream(scaled[i])
                    .map(value -> Math.exp(Math.clamp(coefficient * value, -LARGEST_LOG, LARGEST_LOG)))
                    .toArray();
        }
        return factors;
    }

    private void learn() {
        for (int turn = 0; turn < TURNS; turn++) {
            double[] baseline = baseline();
            double dispersion = dispersion(baseline);
            for (int step = 0; step < STEPS_OF_NEWTON && newton(baseline, dispersion) > CONVERGED; step++) {}
        }
    }

    private double effect(int step) {
        double log = 0;
        for (int i = 0; i < regressors.length; i++) {
            log += coefficients[i] * regressors[i][step];
        }
        return Math.exp(Math.clamp(log, -LARGEST_LOG, LARGEST_LOG));
    }

    /** One round over the coefficients, each brought to where the others leave it; the largest change. */
    private double newton(double[] baseline, double dispersion) {
        double largest = 0;
        for (int i = 0; i < coefficients.length; i++) {
            // β += (Σ z (y − μ) − λ β) / (Σ z² μ + λ), λ = φ / τ²
            double lambda = dispersion / PRIOR_VARIANCE;
            double gradient = -lambda * coefficients[i];
            double curvature = lambda;
            for (int step = 0; step < demand.length; step++) {
                double z = regressors[i][step];
                if (z != 0 && Double.isFinite(demand[step])) {
                    double expected = baseline[step] * effect(step);
                    gradient += z * (demand[step] - expected);
                    curvature += z * z * expected;
                }
            }
            double change = Math.clamp(gradient / curvature, -1, 1);
            if (Double.isNaN(change)) {
                // Values whose squares no double holds: nothing can be learned of them.
                return 0;
            }
            coefficients[i] += change;
            largest = Math.max(largest, Math.abs(change));
        }
        return largest;
    }

    /** Pearson's: Σ (y − μ)² / μ over the number of steps, at least that of the Poisson distribution. */
    private double dispersion(double[] baseline) {
        double sum = 0;
        int steps = 0;
        for (int step = 0; step < demand.length; step++) {
            double expected = baseline[step] * effect(step);
            if (Double.isFinite(demand[step]) && expected > 0) {
                sum += (demand[step] - expected) * (demand[step] - expected) / expected;
                steps++;
            }
        }
        return steps == 0 ? 1 : Math.max(1, sum / steps);
    }

    private double[] baseline() {
        double[] plain = new double[demand.length];
        for (int step = 0; step < plain.length; step++) {
            plain[step] = demand[step] / effect(step);
        }
        double[] level = level(plain);
        double[] indices = indices(plain, level);
        for (int step = 0; step < level.length; step++) {
            level[step] *= indices[step % season];
        }
        return level;
    }

    /** A moving mean of what is known around each step. */
    private double[] level(double[] plain) {
        int around = Math.max(LEAST_AROUND, SEASONS_AROUND * season);
        double[] level = new double[plain.length];
        double sum = 0;
        int known = 0;
        for (int ahead = 0; ahead < plain.length + around; ahead++) {
            if (ahead < plain.length && Double.isFinite(plain[ahead])) {
                sum += plain[ahead];
                known++;
            }
            int behind = ahead - 2 * around - 1;
            if (behind >= 0 && Double.isFinite(plain[behind])) {
                sum -= plain[behind];
                known--;
            }
            if (ahead >= around) {
                level[ahead - around] = known == 0 ? 0 : Math.max(0, sum / known);
            }
        }
        return level;
    }

    private double[] indices(double[] plain, double[] level) {
        double[] demanded = new double[season];
        double[] expected = new double[season];
        for (int step = 0; step < plain.length; step++) {
            if (Double.isFinite(plain[step])) {
                demanded[step % season] += plain[step];
                expected[step % season] += level[step];
            }
        }
        for (int place = 0; place < season; place++) {
            demanded[place] = expected[place] > 0 ? demanded[place] / expected[place] : 1;
        }
        return demanded;
    }
}
