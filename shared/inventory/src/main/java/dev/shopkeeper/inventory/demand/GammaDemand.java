package dev.shopkeeper.inventory.demand;

import org.hipparchus.special.Gamma;

/**
 * Gamma demand: skewed and never negative, so it fits the demand of slow movers over a lead time as well as that of
 * fast ones, which it draws like a normal one.
 */
public record GammaDemand(double shape, double scale) implements DemandDistribution {
    /** From here on the normal distribution differs by less than a thousandth of a standard deviation. */
    private static final double NORMAL_FROM_SHAPE = 1e5;

    private static final int MOST_STEPS = 100;
    private static final double PRECISION = 1e-10;

    public GammaDemand {
        Arguments.positive("shape", shape);
        Arguments.positive("scale", scale);
    }

    public static GammaDemand ofMoments(double mean, double variance) {
        Arguments.positive("mean", mean);
        Arguments.positive("variance", variance);
        return new GammaDemand(mean * mean / variance, variance / mean);
    }

    @Override
    public double mean() {
        return shape * scale;
    }

    @Override
    public double variance() {
        return shape * scale * scale;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : lower(shape, x / scale);
    }

    /** ab (1 − F(x; a + 1, b)) − x (1 − F(x; a, b)). */
    @Override
    public double loss(double x) {
        if (x <= 0) {
            return mean() - x;
        }
        double y = x / scale;
        return Math.max(0, mean() * (1 - lower(shape + 1, y)) - x * (1 - lower(shape, y)));
    }

    /** Newton's method inside a bracket, from Wilson and Hilferty's approximation. */
    @Override
    public double quantile(double p) {
        Arguments.probability("p", p);
        if (shape > NORMAL_FROM_SHAPE) {
            return Math.max(0, mean() + standardDeviation() * StandardNormal.quantile(p));
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double x = start(p);
        double logGamma = Gamma.logGamma(shape);
        for (int step = 0; step < MOST_STEPS && x > Double.MIN_NORMAL; step++) {
            double error = lower(shape, x) - p;
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            double slope = Math.exp((shape - 1) * Math.log(x) - x - logGamma);
            double next = x - error / slope;
            if (!(next > low && next < high)) {
                next = high == Double.POSITIVE_INFINITY ? 2 * x : (low + high) / 2;
            }
            if (Math.abs(next - x) <= PRECISION * x) {
                return next * scale;
            }
            x = next;
        }
        return x * scale;
    }

    private double start(double p) {
        double spread = 1 / (9 * shape);
        double root = 1 - spread + StandardNormal.quantile(p) * Math.sqrt(spread);
        double guess = shape * root * root * root;
        // Near 0 the distribution is x^a / (a Γ(a)).
        return shape >= 1 && root > 0.1 ? guess : Math.exp((Math.log(p) + Gamma.logGamma(shape + 1)) / shape);
    }

    private static double lower(double shape, double y) {
        return shape > NORMAL_FROM_SHAPE
                ? StandardNormal.cdf((y - shape) / Math.sqrt(shape))
                : Gamma.regularizedGammaP(shape, y);
    }
}
