package dev.shopkeeper.forecasting.exponentialsmoothing;

import dev.shopkeeper.forecasting.FittedModel;
import dev.shopkeeper.forecasting.optimisation.NelderMead;
import dev.shopkeeper.forecasting.optimisation.NelderMead.Box;

/**
 * Complex exponential smoothing of a series without season (Svetunkov, Kourentzes and Ord 2022, doi:10.1002/nav.22074): the
 * level has an imaginary companion, the information potential, and tells level from trend by itself. The first states come
 * from running back over the series.
 */
public final class ComplexSmoothing implements FittedModel {
    private static final Box BOX =
            new Box(new double[] {0.01, 0.01}, new double[] {1.8, 1.9}, new double[] {-0.3, 0.1});
    private static final double[] GUESS = {1.3, 1.0};
    private static final double TOLERANCE = 1e-3;
    private static final int EVALUATIONS = 80;

    private final double[] history;
    private final double real;
    private final double imaginary;
    private double level;
    private double potential;
    private double squares;

    private ComplexSmoothing(double[] history, double real, double imaginary) {
        this.history = history;
        this.real = real;
        this.imaginary = imaginary;
    }

    /** @param history at least four values */
    public static ComplexSmoothing fit(double[] history) {
        int n = history.length;
        var minimum = NelderMead.minimise(
                point -> {
                    var model = new ComplexSmoothing(history, point[0], point[1]);
                    model.begin();
                    model.run();
                    return n * Math.log(model.squares + Double.MIN_NORMAL);
                },
                GUESS,
                BOX,
                TOLERANCE,
                EVALUATIONS);
        var model = new ComplexSmoothing(history, minimum.point()[0], minimum.point()[1]);
        model.begin();
        return model;
    }

    private void begin() {
        level = history[0];
        potential = history[0] / 1.1;
        run();
        for (int t = history.length - 1; t >= 0; t--) {
            absorb(history[t]);
        }
    }

    private void run() {
        squares = 0;
        for (double y : history) {
            double error = y - level;
            squares += error * error;
            absorb(y);
        }
    }

    private void absorb(double y) {
        double error = y - level;
        double before = level;
        level = before - (1 - imaginary) * potential + (real - imaginary) * error;
        potential = before + (1 - real) * potential + (real + imaginary) * error;
    }

    @Override
    public double[][] forecasts(int from, int horizon) {
        var forecasts = new double[history.length - from + 1][];
        var copy = new ComplexSmoothing(history, real, imaginary);
        copy.level = level;
        copy.potential = potential;
        for (int t = 0; t <= history.length; t++) {
            if (t >= from) {
                forecasts[t - from] = copy.ahead(horizon);
            }
            if (t < history.length) {
                copy.absorb(history[t]);
            }
        }
        return forecasts;
    }

    private double[] ahead(int horizon) {
        var path = new double[horizon];
        double l = level;
        double c = potential;
        for (int step = 0; step < horizon; step++) {
            path[step] = l;
            double next = l - (1 - imaginary) * c;
            c = l + (1 - real) * c;
            l = next;
        }
        return path;
    }
}
