package dev.shopkeeper.forecasting.intermittent;

import java.util.Arrays;
import java.util.List;

/**
 * Weights of the candidates by how well they would have forecast the history's own last steps: for the quantiles by the
 * pinball loss, for the mean by the squared error of the sum.
 *
 * @param quantiles add up to 1
 * @param means add up to 1
 */
record Weights(double[] quantiles, double[] means) {
    private static final int ORIGINS = 6;
    private static final int FEWEST = 6;
    /** By how much a worse loss weighs less: by its excess over the best and the root of the number of steps. */
    private static final double SHARPNESS = 3;

    private static final double[] LEVELS = {0.025, 0.165, 0.5, 0.75, 0.835, 0.975, 0.995};

    static Weights of(Candidates candidates, OpenSteps steps, int horizon) {
        int n = steps.length();
        int block = Math.clamp(n / 6, 1, horizon);
        var losses = new double[candidates.count()];
        var squares = new double[candidates.count()];
        int points = 0;
        int first = Math.max(Math.max(FEWEST, n / 3), n - ORIGINS * block);
        for (int origin = n - block; origin >= first; origin -= block) {
            List<Hurdle> then = candidates.at(origin);
            for (int c = 0; c < then.size(); c++) {
                judge(then.get(c), c, steps, origin, block, losses, squares);
            }
            points += block;
        }
        return new Weights(weights(losses, points), weights(squares, points));
    }

    private static void judge(
            Hurdle candidate, int c, OpenSteps steps, int origin, int block, double[] losses, double[] squares) {
        double exposure = sum(steps.exposure(), origin, block) / block;
        var at = new double[LEVELS.length];
        candidate.quantiles(exposure, LEVELS, at);
        losses[c] += pinball(steps.demand(), origin, block, at);
        double error = sum(steps.demand(), origin, block) / block - candidate.mean(exposure);
        squares[c] += error * error;
    }

    private static double[] weights(double[] losses, int points) {
        double best = Arrays.stream(losses).min().orElseThrow();
        var weights = new double[losses.length];
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            double excess = best > 0 ? losses[c] / best - 1 : 0;
            weights[c] = Math.exp(-SHARPNESS * Math.sqrt(points) * excess);
            sum += weights[c];
        }
        for (int c = 0; c < weights.length; c++) {
            weights[c] /= sum;
        }
        return weights;
    }

    private static double sum(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static double pinball(double[] demand, int from, int count, double[] at) {
        double loss = 0;
        for (int i = from; i < from + count; i++) {
            for (int level = 0; level < LEVELS.length; level++) {
                double over = demand[i] - at[level];
                loss += over >= 0 ? LEVELS[level] * over : (LEVELS[level] - 1) * over;
            }
        }
        return loss;
    }
}
