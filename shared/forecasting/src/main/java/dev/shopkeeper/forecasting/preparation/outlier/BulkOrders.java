package dev.shopkeeper.forecasting.preparation.outlier;

import java.util.Arrays;

/**
 * One-off bulk orders: values far above all that the series sold otherwise, which don't come back. They are lowered to
 * the highest of the rest (winsorised), so that neither level and season nor the upper quantiles follow them.
 *
 * <p>A value is one-off if it is more than four times the highest value that isn't comparable to it (less than a third
 * of it), if its logarithm is more than five robust standard deviations (median absolute deviation) above the median of
 * those, and if it has no more than one comparable one. A pair that is whole years apart is a yearly peak, and stays.
 */
public final class BulkOrders {
    private static final int FEWEST_SALES = 5;
    private static final double COMPARABLE = 1 / 3.0;
    private static final double TIMES_THE_REST = 4;
    private static final double DEVIATIONS = 5;
    /** Series of nearly one order size have no spread to speak of. */
    private static final double LEAST_DEVIATION = 0.25;
    /** The normal distribution's standard deviation over its median absolute deviation. */
    private static final double MAD_TO_DEVIATION = 1.4826;

    private static final double YEAR_TOLERANCE = 0.03;

    private BulkOrders() {}

    /**
     * The values with one-off bulk orders lowered; NaN stays.
     *
     * @param expected steps whose height has a reason, such as a festival; they are left alone; empty if none has
     * @param stepsAYear 365.25 for days
     * @param largestUsual what no step of a series with fewer than five sales is taken to exceed; infinite if unknown
     */
    public static double[] dampen(double[] values, boolean[] expected, double stepsAYear, double largestUsual) {
        double[] sales =
                Arrays.stream(values).filter(value -> value > 0).sorted().toArray();
        if (sales.length < FEWEST_SALES) {
            return capped(values, largestUsual);
        }
        double limit = limit(values, sales, stepsAYear);
        return Double.isInfinite(limit) ? values : lowered(values, expected, limit);
    }

    private static double[] capped(double[] values, double largest) {
        return Arrays.stream(values)
                .map(value -> value > largest ? largest : value)
                .toArray();
    }

    /** The highest value that is no bulk order; infinite if none is. */
    private static double limit(double[] values, double[] sales, double stepsAYear) {
        double largest = sales[sales.length - 1];
        int rest = firstAtLeast(sales, largest * COMPARABLE);
        int comparable = sales.length - rest;
        boolean oneOff = comparable <= 2
                && rest >= FEWEST_SALES - 1
                && largest > TIMES_THE_REST * sales[rest - 1]
                && isFarAbove(Arrays.copyOf(sales, rest), largest)
                && !isYearly(values, largest * COMPARABLE, stepsAYear);
        return oneOff ? sales[rest - 1] : Double.POSITIVE_INFINITY;
    }

    private static int firstAtLeast(double[] ascending, double value) {
        int index = ascending.length;
        while (index > 0 && ascending[index - 1] >= value) {
            index--;
        }
        return index;
    }

    private static boolean isFarAbove(double[] rest, double value) {
        double[] logs = Arrays.stream(rest).map(Math::log).toArray();
        double median = median(logs);
        double[] away = Arrays.stream(logs).map(log -> Math.abs(log - median)).toArray();
        double deviation = Math.max(LEAST_DEVIATION, MAD_TO_DEVIATION * median(away));
        return Math.log(value) - median > DEVIATIONS * deviation;
    }

    private static double median(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    private static boolean isYearly(double[] values, double least, double stepsAYear) {
        int first = -1;
        for (int step = 0; step < values.length; step++) {
            if (values[step] >= least && first < 0) {
                first = step;
            } else if (values[step] >= least) {
                double years = (step - first) / stepsAYear;
                return Math.rint(years) >= 1 && Math.abs(years - Math.rint(years)) <= YEAR_TOLERANCE;
            }
        }
        return false;
    }

    private static double[] lowered(double[] values, boolean[] expected, double limit) {
        double[] lowered = values.clone();
        for (int step = 0; step < lowered.length; step++) {
            if (lowered[step] > limit && !(expected.length > 0 && expected[step])) {
                lowered[step] = limit;
            }
        }
        return lowered;
    }
}
