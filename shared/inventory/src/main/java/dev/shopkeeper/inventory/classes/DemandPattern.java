package dev.shopkeeper.inventory.classes;

import java.util.Arrays;

/**
 * How regular a demand is.
 *
 * @param variation coefficient of variation of all periods, from the sample deviation; NaN for fewer than two periods
 *     or no demand
 * @param interval mean number of periods from one with demand to the next (ADI): periods / periods with demand
 * @param sizeVariation squared coefficient of variation of the periods with demand, from the sample variance; 0 for a
 *     single one
 */
public record DemandPattern(double variation, double interval, double sizeVariation) {
    private static final double SMOOTH_BELOW_INTERVAL = 1.32;
    private static final double SMOOTH_BELOW_SIZE_VARIATION = 0.49;

    public static DemandPattern of(double[] demands) {
        double[] sizes = Arrays.stream(demands).filter(units -> units > 0).toArray();
        double mean = mean(demands);
        double deviation = Math.sqrt(squares(demands, mean) / (demands.length - 1));
        double size = mean(sizes);
        return new DemandPattern(
                demands.length < 2 ? Double.NaN : deviation / mean,
                (double) demands.length / sizes.length,
                sizes.length == 1 ? 0 : squares(sizes, size) / (sizes.length - 1) / (size * size));
    }

    /** X varies by up to half of its mean, Y by up to all of it, Z by more; unknown variation is Z. */
    public static char xyz(double variation) {
        if (variation <= 0.5) {
            return 'X';
        }
        return variation <= 1 ? 'Y' : 'Z';
    }

    /** Syntetos and Boylan's quadrants. */
    public enum Kind {
        SMOOTH,
        ERRATIC,
        INTERMITTENT,
        LUMPY
    }

    public Kind kind() {
        boolean often = interval < SMOOTH_BELOW_INTERVAL;
        if (sizeVariation < SMOOTH_BELOW_SIZE_VARIATION) {
            return often ? Kind.SMOOTH : Kind.INTERMITTENT;
        }
        return often ? Kind.ERRATIC : Kind.LUMPY;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double squares(double[] values, double mean) {
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }
}
