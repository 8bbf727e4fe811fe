package dev.shopkeeper.forecasting.classification;

import java.util.Arrays;
import java.util.Locale;

/**
 * The four kinds of demand by how often and how evenly it comes, with the cut-offs of Syntetos, Boylan and Croston 2005,
 * doi:10.1057/palgrave.jors.2601841: a demand every 1.32 steps on average, and a squared coefficient of variation of
 * the demand sizes of 0.49.
 */
public enum DemandClass {
    SMOOTH,
    ERRATIC,
    INTERMITTENT,
    LUMPY;

    static final double INTERVAL = 1.32;
    static final double VARIATION = 0.49;

    /**
     * @param history demand of each step on which anything could be sold; what isn't positive is no demand, NaN counts
     *     not at all. A history without any demand is intermittent.
     */
    public static DemandClass of(double[] history) {
        boolean rare = interval(history) >= INTERVAL;
        boolean uneven = variation(history) >= VARIATION;
        if (rare) {
            return uneven ? LUMPY : INTERMITTENT;
        }
        return uneven ? ERRATIC : SMOOTH;
    }

    /** Steps per demand (ADI); infinite without any demand. */
    public static double interval(double[] history) {
        long known = Arrays.stream(history).filter(Double::isFinite).count();
        return (double) known / sizes(history).length;
    }

    /** Squared coefficient of variation of the demand sizes (CV²), with the sample variance; 0 for fewer than two. */
    public static double variation(double[] history) {
        double[] sizes = sizes(history);
        if (sizes.length < 2) {
            return 0;
        }
        double largest = Arrays.stream(sizes).max().orElseThrow();
        double mean = Arrays.stream(sizes).map(size -> size / largest).average().orElseThrow();
        double squares = Arrays.stream(sizes)
                .map(size -> (size / largest - mean) * (size / largest - mean))
                .sum();
        return squares / (sizes.length - 1) / (mean * mean);
    }

    /** Whether most steps may be without demand, so that methods for intermittent demand suit it. */
    public boolean sporadic() {
        return this == INTERMITTENT || this == LUMPY;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double[] sizes(double[] history) {
        return Arrays.stream(history)
                .filter(value -> Double.isFinite(value) && value > 0)
                .toArray();
    }
}
