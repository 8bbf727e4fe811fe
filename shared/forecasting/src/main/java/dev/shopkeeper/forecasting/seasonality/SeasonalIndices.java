package dev.shopkeeper.forecasting.seasonality;

import java.util.Arrays;

/**
 * What each place in the season adds to demand or multiplies it by, from a classical decomposition: centred moving
 * average, mean by place, shrunk towards no season by as much as noise explains (James and Stein's estimator for seasonal
 * indices: Miller and Williams 2003, doi:10.1016/S0169-2070(02)00075-1).
 *
 * @param values by place, counted from the first value of the history
 */
public record SeasonalIndices(double[] values, boolean multiplicative) {
    private static final double SMALLEST_FACTOR = 0.01;
    /** A cycle counts so much less than the next one. */
    private static final double FADING = 0.8;
    /** How much more than the estimator says the indices are shrunk: the noise of neighbours isn't independent. */
    private static final double CAUTION = 2;

    /** No season. */
    public static SeasonalIndices none() {
        return new SeasonalIndices(new double[1], false);
    }

    /**
     * @param history at least two seasons, all positive if the season is to be multiplicative
     */
    public static SeasonalIndices of(double[] history, int season, boolean multiplicative) {
        double[] ratios = ratios(history, season, multiplicative);
        var indices = new double[season];
        double noise = 0;
        int free = 0;
        double spread = 0;
        for (int place = 0; place < season; place++) {
            var mean = new WeightedMean();
            for (int t = place; t < ratios.length; t += season) {
                mean.add(ratios[t], Math.pow(FADING, (double) (history.length - t) / season));
            }
            indices[place] = mean.value();
            noise += mean.squares();
            free += mean.free();
            spread += mean.leverage() / season;
        }
        normalise(indices, multiplicative);
        shrink(indices, multiplicative ? 1 : 0, free == 0 ? 0 : noise / free * spread);
        boolean usable = !multiplicative || Arrays.stream(indices).allMatch(index -> index > SMALLEST_FACTOR);
        return usable ? new SeasonalIndices(indices, multiplicative) : of(history, season, false);
    }

    /** Each value over, or less, the moving average about it; NaN where there is none. */
    private static double[] ratios(double[] history, int season, boolean multiplicative) {
        double[] trend = movingAverage(history, season);
        var ratios = new double[history.length];
        Arrays.fill(ratios, Double.NaN);
        for (int t = 0; t < trend.length; t++) {
            double value = history[t + season / 2];
            ratios[t + season / 2] = multiplicative ? value / trend[t] : value - trend[t];
        }
        return ratios;
    }

    private static void normalise(double[] indices, boolean multiplicative) {
        double mean = Arrays.stream(indices).average().orElseThrow();
        for (int place = 0; place < indices.length; place++) {
            indices[place] = multiplicative ? indices[place] / mean : indices[place] - mean;
        }
    }

    private static void shrink(double[] indices, double neutral, double noise) {
        int season = indices.length;
        if (season < 4) {
            return;
        }
        double spread = 0;
        for (double index : indices) {
            spread += (index - neutral) * (index - neutral) / (season - 1);
        }
        double share = spread == 0 ? 1 : Math.min(1, CAUTION * (season - 3.0) / (season - 1.0) * noise / spread);
        for (int place = 0; place < season; place++) {
            indices[place] = neutral + (1 - share) * (indices[place] - neutral);
        }
    }

    /** Centred over one season; the first value belongs to step season / 2. */
    static double[] movingAverage(double[] history, int season) {
        boolean even = season % 2 == 0;
        int width = even ? season + 1 : season;
        var average = new double[history.length - width + 1];
        for (int start = 0; start < average.length; start++) {
            double sum = 0;
            for (int t = start; t < start + width; t++) {
                sum += history[t];
            }
            double ends = even ? (history[start] + history[start + width - 1]) / 2 : 0;
            average[start] = (sum - ends) / season;
        }
        return average;
    }

    /** The series without its season. */
    public double[] remove(double[] history) {
        var plain = new double[history.length];
        for (int t = 0; t < plain.length; t++) {
            double index = at(t);
            plain[t] = multiplicative ? history[t] / index : history[t] - index;
        }
        return plain;
    }

    /** What the season makes of {@code value} at step {@code t}. */
    public double apply(double value, int t) {
        return multiplicative ? value * at(t) : value + at(t);
    }

    private double at(int t) {
        return values[t % values.length];
    }

    /** A weighted mean that knows how far its values lie from it. */
    private static final class WeightedMean {
        private int n;
        private double weights;
        private double squaredWeights;
        private double sum;
        private double squaredSum;

        void add(double value, double weight) {
            if (Double.isNaN(value)) {
                return;
            }
            n++;
            weights += weight;
            squaredWeights += weight * weight;
            sum += weight * value;
            squaredSum += weight * value * value;
        }

        double value() {
            return n == 0 ? Double.NaN : sum / weights;
        }

        /** Sum of squares about the mean, as of n values that count alike. */
        double squares() {
            return n == 0 ? 0 : n * Math.max(0, squaredSum / weights - value() * value());
        }

        int free() {
            return Math.max(0, n - 1);
        }

        /** The mean's variance over that of one value. */
        double leverage() {
            return n == 0 ? 1 : squaredWeights / (weights * weights);
        }
    }
}
