package dev.shopkeeper.inventory.demand;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * Negative binomial demand: whole units that vary more than Poisson demand.
 *
 * @param r number of successes, not necessarily whole
 * @param p probability of a success; the demand counts the failures before the r-th success, mean r (1 − p) / p
 */
public record NegativeBinomialDemand(double r, double p) implements DemandDistribution {
    public NegativeBinomialDemand {
        Arguments.positive("r", r);
        Arguments.probability("p", p);
    }

    /** @param variance above the mean */
    public static NegativeBinomialDemand ofMoments(double mean, double variance) {
        Arguments.positive("mean", mean);
        Arguments.positive("variance less mean", variance - mean);
        return new NegativeBinomialDemand(mean * mean / (variance - mean), mean / variance);
    }

    @Override
    public double mean() {
        return r * (1 - p) / p;
    }

    @Override
    public double variance() {
        return r * (1 - p) / (p * p);
    }

    public double probability(long units) {
        return units < 0
                ? 0
                : Math.exp(Gamma.logGamma(units + r)
                        - Gamma.logGamma(r)
                        - Gamma.logGamma(units + 1.0)
                        + r * Math.log(p)
                        + units * Math.log1p(-p));
    }

    @Override
    public double cdf(double x) {
        return x < 0 ? 0 : Beta.regularizedBeta(p, r, Math.floor(x) + 1);
    }

    @Override
    public double quantile(double probability) {
        Arguments.probability("p", probability);
        long low = -1;
        long high = 1;
        while (cdf((double) high) < probability) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (cdf((double) middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** (E[D] − x) (1 − F(x)) + (x + r) (1 − p) / p · f(x) for whole x, interpolated between them. */
    @Override
    public double loss(double x) {
        if (x <= 0) {
            return mean() - x;
        }
        long whole = (long) x;
        double upper = 1 - cdf((double) whole);
        double at = (mean() - whole) * upper + (whole + r) * (1 - p) / p * probability(whole);
        return Math.max(0, at - (x - whole) * upper);
    }
}
