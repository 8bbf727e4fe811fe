package dev.shopkeeper.benchmarks.soak;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A line's slope by least squares over several series that share it, each with a level of its own (the within estimator
 * of panel data), and the half width of its 95 % confidence interval by Student's t with observations − series − 1
 * degrees of freedom. Both are NaN where these are fewer than one or no series has two different times.
 */
record Slope(double slope, double halfWidth, int observations) {
    private static final double UPPER_TAIL = 0.975;

    /** @param times of the observations, each with its value at the same place of {@code values} */
    record Series(double[] times, double[] values) {
        Series {
            if (times.length != values.length) {
                throw new IllegalArgumentException(times.length + " times, " + values.length + " values");
            }
        }
    }

    static Slope of(List<Series> series) {
        int observations = series.stream().mapToInt(one -> one.times().length).sum();
        int used = (int) series.stream().filter(one -> one.times().length > 0).count();
        double tt = 0;
        double ty = 0;
        double yy = 0;
        for (Series one : series) {
            double meanTime = mean(one.times());
            double meanValue = mean(one.values());
            for (int i = 0; i < one.times().length; i++) {
                double t = one.times()[i] - meanTime;
                double y = one.values()[i] - meanValue;
                tt += t * t;
                ty += t * y;
                yy += y * y;
            }
        }
        int degrees = observations - used - 1;
        if (!(tt > 0) || degrees < 1) {
            return new Slope(Double.NaN, Double.NaN, observations);
        }
        double residual = Math.max(0, yy - ty * ty / tt);
        double standardError = Math.sqrt(residual / degrees / tt);
        double quantile = new TDistribution(degrees).inverseCumulativeProbability(UPPER_TAIL);
        return new Slope(ty / tt, quantile * standardError, observations);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }
}
