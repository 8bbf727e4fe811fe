package dev.shopkeeper.forecasting.theta;

import dev.shopkeeper.forecasting.FittedModel;

/**
 * The dynamic optimised theta model (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016,
 * doi:10.1016/j.ijforecast.2016.02.005) of a series without season.
 *
 * <p>Given the smoothing parameter the model's errors are linear in the first level and in 1 − 1/θ, so those two come from
 * least squares, and only the smoothing parameter is searched.
 */
public final class DynamicTheta implements FittedModel {
    private static final double SMALLEST_ALPHA = 0.1;
    private static final double LARGEST_ALPHA = 0.99;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    /** The first errors depend on next to no history and don't count, as in the authors' package. */
    private static final int SKIPPED = 3;

    private final double[] history;
    private final double alpha;
    private final double weight;
    private final double firstLevel;
    private final double error;

    private DynamicTheta(double[] history, double alpha, double[] linear) {
        this.history = history;
        this.alpha = alpha;
        this.firstLevel = linear[0];
        this.weight = linear[1];
        this.error = linear[2];
    }

    /** @param history at least four values */
    public static DynamicTheta fit(double[] history) {
        double bestAlpha = SMALLEST_ALPHA;
        double best = Double.POSITIVE_INFINITY;
        int cells = 8;
        double width = (LARGEST_ALPHA - SMALLEST_ALPHA) / cells;
        for (int cell = 0; cell <= cells; cell++) {
            double alpha = SMALLEST_ALPHA + cell * width;
            double error = solve(history, alpha)[2];
            if (error < best) {
                best = error;
                bestAlpha = alpha;
            }
        }
        double alpha = section(
                history, Math.max(SMALLEST_ALPHA, bestAlpha - width), Math.min(LARGEST_ALPHA, bestAlpha + width));
        return new DynamicTheta(history, alpha, solve(history, alpha));
    }

    /** Golden section. */
    private static double section(double[] history, double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = solve(history, left)[2];
        double atRight = solve(history, right)[2];
        while (high - low > 1e-4) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = solve(history, left)[2];
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = solve(history, right)[2];
            }
        }
        return (low + high) / 2;
    }

    /** First level, weight of the trend line and sum of squared errors for this smoothing parameter. */
    private static double[] solve(double[] history, double alpha) {
        var line = new TrendLine();
        double level = 0;
        double decay = 1;
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double ay = 0;
        double by = 0;
        double yy = 0;
        for (int t = 0; t < history.length; t++) {
            double y = history[t];
            if (t >= SKIPPED) {
                double slope = line.pull(decay, alpha);
                double rest = y - level;
                aa += decay * decay;
                ab += decay * slope;
                bb += slope * slope;
                ay += decay * rest;
                by += slope * rest;
                yy += rest * rest;
            }
            line.add(y);
            level += alpha * (y - level);
            decay *= 1 - alpha;
        }
        double determinant = aa * bb - ab * ab;
        double weight = determinant > 1e-12 * aa * bb ? (aa * by - ab * ay) / determinant : 0;
        weight = Math.clamp(weight, 0, 1);
        double first = aa > 0 ? (ay - weight * ab) / aa : 0;
        double error = yy
                - 2 * first * ay
                - 2 * weight * by
                + first * first * aa
                + 2 * first * weight * ab
                + weight * weight * bb;
        return new double[] {first, weight, Math.max(0, error)};
    }

    @Override
    public double[][] forecasts(int from, int horizon) {
        var forecasts = new double[history.length - from + 1][];
        var line = new TrendLine();
        double level = firstLevel;
        double decay = 1;
        for (int t = 0; t <= history.length; t++) {
            if (t >= from) {
                forecasts[t - from] = ahead(line.copy(), level, decay, horizon);
            }
            if (t < history.length) {
                line.add(history[t]);
                level += alpha * (history[t] - level);
                decay *= 1 - alpha;
            }
        }
        return forecasts;
    }

    private double[] ahead(TrendLine line, double fromLevel, double fromDecay, int horizon) {
        var path = new double[horizon];
        double level = fromLevel;
        double decay = fromDecay;
        for (int step = 0; step < horizon; step++) {
            path[step] = level + weight * line.pull(decay, alpha);
            line.add(path[step]);
            level += alpha * (path[step] - level);
            decay *= 1 - alpha;
        }
        return path;
    }

    double alpha() {
        return alpha;
    }

    double theta() {
        return 1 / (1 - weight);
    }

    double error() {
        return error;
    }

    /** The straight line through the values so far, by least squares. */
    private static final class TrendLine {
        private int n;
        private double mean;
        private double slope;

        TrendLine copy() {
            var line = new TrendLine();
            line.n = n;
            line.mean = mean;
            line.slope = slope;
            return line;
        }

        void add(double y) {
            n++;
            // b_n = ((n − 2) b_{n−1} + 6 (y_n − ȳ_{n−1}) / n) / (n + 1)
            slope = n == 1 ? 0 : ((n - 2) * slope + 6 * (y - mean) / n) / (n + 1);
            mean += (y - mean) / n;
        }

        /** (1 − α)^n a + (1 − (1 − α)^{n+1}) b / α, with the line a + b t. */
        double pull(double decay, double alpha) {
            double start = mean - slope * (n + 1) / 2;
            return decay * start + (1 - decay * (1 - alpha)) / alpha * slope;
        }
    }
}
