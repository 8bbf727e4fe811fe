package dev.shopkeeper.forecasting.exponentialsmoothing;

import dev.shopkeeper.forecasting.exponentialsmoothing.EtsForm.Season;
import dev.shopkeeper.forecasting.optimisation.NelderMead;
import dev.shopkeeper.forecasting.optimisation.NelderMead.Box;
import dev.shopkeeper.forecasting.seasonality.SeasonalIndices;
import java.util.Arrays;

/**
 * Fits one model of the family by likelihood. Searched are the smoothing parameters and the first level and trend; the
 * first season is the shrunk one of a decomposition.
 */
final class EtsFit {
    private static final double TOLERANCE = 1e-3;
    private static final int EVALUATIONS = 300;
    /** A trend that follows the last values faster than this extrapolates noise. */
    private static final double LARGEST_SLOPE_GAIN = 0.05;

    private final double[] history;
    private final int period;
    private final EtsForm form;
    private final EtsStates start;

    private EtsFit(double[] history, int period, EtsForm form) {
        this.history = history;
        this.period = period;
        this.form = form;
        this.start = start();
    }

    /** @param history at least two seasons and four values; positive if error or season are multiplicative */
    static EtsModel fit(double[] history, int period, EtsForm form) {
        return new EtsFit(history, period, form).search();
    }

    private EtsModel search() {
        double size = Math.max(Math.abs(start.level()), 1e-3);
        double[] guess = {0.3, 0.02, 0.1, 0.9, start.level(), start.trend()};
        double[] lower = {1e-4, 1e-4, 1e-4, 0.8, -10 * size, -size};
        double[] upper = {0.9999, LARGEST_SLOPE_GAIN, 0.9999, 0.98, 10 * size, size};
        double[] steps = {0.2, 0.02, 0.15, 0.05, 0.1 * size, 0.01 * size};
        int[] used = used();
        var box = new Box(pick(lower, used), pick(upper, used), pick(steps, used));
        int n = history.length;
        var minimum = NelderMead.minimise(
                point -> run(parameters(point), states(point)).cost(form.relativeError(), n),
                pick(guess, used),
                box,
                TOLERANCE,
                EVALUATIONS);
        EtsParameters parameters = parameters(minimum.point());
        int k = form.parameters(period);
        double penalty = n - k - 1 > 0 ? 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1) : Double.POSITIVE_INFINITY;
        return new EtsModel(history, form, parameters, states(minimum.point()), minimum.value() + penalty);
    }

    private EtsFilter run(EtsParameters parameters, EtsStates first) {
        var filter = new EtsFilter(form.season(), parameters, first);
        filter.forwards(history, 0, history.length);
        return filter;
    }

    private EtsStates states(double[] point) {
        int last = point.length - 1;
        return form.trended()
                ? new EtsStates(point[last - 1], point[last], start.season())
                : new EtsStates(point[last], 0, start.season());
    }

    /** Which of α, β/α, γ/(1 − α), φ are searched. */
    private int[] used() {
        int[] used = new int[6];
        int count = 1;
        if (form.trended()) {
            used[count++] = 1;
        }
        if (form.seasonal()) {
            used[count++] = 2;
        }
        if (form.damped()) {
            used[count++] = 3;
        }
        used[count++] = 4;
        if (form.trended()) {
            used[count++] = 5;
        }
        return Arrays.copyOf(used, count);
    }

    private EtsParameters parameters(double[] point) {
        int next = 1;
        double alpha = point[0];
        double beta = form.trended() ? alpha * point[next++] : 0;
        double gamma = form.seasonal() ? (1 - alpha) * point[next++] : 0;
        double undamped = form.trended() ? 1 : 0;
        return new EtsParameters(alpha, beta, gamma, form.damped() ? point[next] : undamped);
    }

    private static double[] pick(double[] all, int[] used) {
        return Arrays.stream(used).mapToDouble(index -> all[index]).toArray();
    }

    /** Season from a decomposition, level and trend from the line through the first values without their season. */
    private EtsStates start() {
        SeasonalIndices indices = form.seasonal()
                ? SeasonalIndices.of(history, period, form.season() == Season.MULTIPLICATIVE)
                : SeasonalIndices.none();
        double[] plain = Arrays.copyOf(indices.remove(history), Math.min(history.length, Math.max(10, 2 * period)));
        int n = plain.length;
        double middle = (n - 1) / 2.0;
        double mean = Arrays.stream(plain).average().orElseThrow();
        double slope = 0;
        for (int t = 0; t < n; t++) {
            slope += 12 * (t - middle) * (plain[t] - mean) / ((double) n * n * n - n);
        }
        double trend = form.trended() ? slope : 0;
        double level = form.trended() ? mean - slope * (middle + 1) : mean;
        double[] season =
                indices.multiplicative() == (form.season() == Season.MULTIPLICATIVE) ? indices.values() : neutral();
        return new EtsStates(level, trend, season);
    }

    private double[] neutral() {
        var season = new double[period];
        Arrays.fill(season, form.season() == Season.MULTIPLICATIVE ? 1 : 0);
        return season;
    }
}
