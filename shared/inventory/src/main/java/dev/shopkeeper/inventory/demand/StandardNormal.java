package dev.shopkeeper.inventory.demand;

import org.hipparchus.special.Erf;

/** Density, distribution, quantile and loss of the normal distribution with mean 0 and variance 1. */
public final class StandardNormal {
    private static final double ROOT_TWO = Math.sqrt(2);
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    private StandardNormal() {}

    public static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_TWO_PI;
    }

    public static double cdf(double z) {
        return Erf.erfc(-z / ROOT_TWO) / 2;
    }

    /** P(Z &gt; z), exact in the far tail too. */
    public static double upper(double z) {
        return Erf.erfc(z / ROOT_TWO) / 2;
    }

    public static double quantile(double p) {
        Arguments.probability("p", p);
        return p < 0.5 ? -ROOT_TWO * Erf.erfcInv(2 * p) : ROOT_TWO * Erf.erfcInv(2 * (1 - p));
    }

    /** E[(Z − z)⁺]. */
    public static double loss(double z) {
        return density(z) - z * upper(z);
    }

    /** The second-order loss E[((Z − z)⁺)²] / 2. */
    public static double secondOrderLoss(double z) {
        return ((z * z + 1) * upper(z) - z * density(z)) / 2;
    }
}
