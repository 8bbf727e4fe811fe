package dev.shopkeeper.forecasting.optimisation;

import java.util.function.ToDoubleFunction;

/**
 * The downhill simplex within a box (Nelder and Mead 1965, doi:10.1093/comjnl/7.4.308). Points outside the box are moved
 * to its border; a function value of NaN counts as infinite.
 */
public final class NelderMead {
    private final ToDoubleFunction<double[]> function;
    private final double[] lower;
    private final double[] upper;
    private final double[][] points;
    private final double[] values;
    private int evaluations;

    private NelderMead(ToDoubleFunction<double[]> function, Box box, double[] start) {
        this.function = function;
        this.lower = box.lower();
        this.upper = box.upper();
        this.points = new double[start.length + 1][];
        this.values = new double[start.length + 1];
        place(0, start.clone());
        for (int axis = 0; axis < start.length; axis++) {
            double[] corner = start.clone();
            double step = box.steps()[axis];
            corner[axis] += corner[axis] + step <= upper[axis] ? step : -step;
            place(axis + 1, corner);
        }
    }

    /**
     * @param steps size of the first simplex along each axis
     */
    public record Box(double[] lower, double[] upper, double[] steps) {}

    /** The best point found, and the function's value there. */
    public record Minimum(double[] point, double value) {}

    /**
     * Stops when the values of the simplex lie within {@code tolerance}, or after about {@code limit} evaluations.
     */
    public static Minimum minimise(
            ToDoubleFunction<double[]> function, double[] start, Box box, double tolerance, int limit) {
        var search = new NelderMead(function, box, start);
        search.sort();
        int last = start.length;
        while (search.evaluations < limit && search.values[last] - search.values[0] > tolerance) {
            search.step();
            search.sort();
        }
        return new Minimum(search.points[0], search.values[0]);
    }

    private void step() {
        int last = points.length - 1;
        double[] centre = centre();
        double[] worst = points[last];
        double worstValue = values[last];
        double reflected = place(last, along(centre, worst, -1));
        if (reflected < values[0]) {
            keepBetter(last, along(centre, worst, -2));
        } else if (reflected >= values[last - 1]) {
            double[] towards = reflected < worstValue ? points[last] : worst;
            double before = Math.min(reflected, worstValue);
            if (place(last, along(centre, towards, 0.5)) >= before) {
                points[last] = towards;
                values[last] = before;
                shrink();
            }
        }
    }

    private void keepBetter(int index, double[] candidate) {
        double[] point = points[index];
        double value = values[index];
        if (place(index, candidate) >= value) {
            points[index] = point;
            values[index] = value;
        }
    }

    private void shrink() {
        for (int i = 1; i < points.length; i++) {
            place(i, along(points[0], points[i], 0.5));
        }
    }

    private double[] centre() {
        var centre = new double[lower.length];
        for (int i = 0; i < points.length - 1; i++) {
            for (int axis = 0; axis < centre.length; axis++) {
                centre[axis] += points[i][axis] / (points.length - 1);
            }
        }
        return centre;
    }

    private static double[] along(double[] from, double[] to, double share) {
        var point = new double[from.length];
        for (int axis = 0; axis < point.length; axis++) {
            point[axis] = from[axis] + share * (to[axis] - from[axis]);
        }
        return point;
    }

    private double place(int index, double[] point) {
        for (int axis = 0; axis < point.length; axis++) {
            point[axis] = Math.clamp(point[axis], lower[axis], upper[axis]);
        }
        double value = function.applyAsDouble(point);
        evaluations++;
        points[index] = point;
        values[index] = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        return values[index];
    }

    /** By insertion: the simplex is small and nearly sorted. */
    private void sort() {
        for (int i = 1; i < points.length; i++) {
            double[] point = points[i];
            double value = values[i];
            int place = i;
            while (place > 0 && values[place - 1] > value) {
                points[place] = points[place - 1];
                values[place] = values[place - 1];
                place--;
            }
            points[place] = point;
            values[place] = value;
        }
    }
}
