package dev.shopkeeper.inventory.demand;

import org.hipparchus.special.Gamma;

/** Poisson demand. Losses between whole numbers are interpolated, as the expectation is. */
public record PoissonDemand(double mean) implements DemandDistribution {
    public PoissonDemand {
        Arguments.positive("mean", mean);
    }

    @Override
    public double variance() {
        return mean;
    }

    public double probability(long units) {
        return units < 0 ? 0 : Math.exp(units * Math.log(mean) - mean - Gamma.logGamma(units + 1.0));
    }

    @Override
    public double cdf(double x) {
        return x < 0 ? 0 : Gamma.regularizedGammaQ(Math.floor(x) + 1, mean);
    }

    @Override
    public double quantile(double p) {
        double guess = mean + Math.sqrt(mean) * StandardNormal.quantile(p);
        long units = Math.max(0, (long) guess);
        while (units > 0 && cdf((double) units - 1) >= p) {
            units--;
        }
        while (cdf((double) units) < p) {
            units++;
        }
        return units;
    }

    @Override
    public double loss(double x) {
        if (x <= 0) {
            return mean - x;
        }
        long whole = (long) x;
        return lossAt(whole) - (x - whole) * (1 - cdf((double) whole));
    }

    /** (λ − x)(1 − F(x)) + λ f(x). */
    private double lossAt(long x) {
        return Math.max(0, (mean - x) * (1 - cdf((double) x)) + mean * probability(x));
    }

    /** E[(D − x)⁺ (D − x − 1)⁺] / 2, the discrete second-order loss (Zipkin, Foundations of Inventory Management). */
    public double secondOrderLoss(long x) {
        double gap = x - mean;
        return ((gap * gap + x) * (1 - cdf((double) x)) - mean * gap * probability(x)) / 2;
    }

    /** The same for what is left over: both add up to ((x − λ)² + x) / 2. */
    public double complementarySecondOrderLoss(long x) {
        double gap = x - mean;
        return (gap * gap + x) / 2 - secondOrderLoss(x);
    }
}
