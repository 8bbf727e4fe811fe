package dev.shopkeeper.inventory.demand;

/** Normal demand. */
public record NormalDemand(double mean, double standardDeviation) implements DemandDistribution {
    public NormalDemand {
        Arguments.finite("mean", mean);
        Arguments.positive("standard deviation", standardDeviation);
    }

    @Override
    public double variance() {
        return standardDeviation * standardDeviation;
    }

    @Override
    public double cdf(double x) {
        return StandardNormal.cdf(z(x));
    }

    @Override
    public double quantile(double p) {
        return mean + standardDeviation * StandardNormal.quantile(p);
    }

    @Override
    public double loss(double x) {
        return standardDeviation * StandardNormal.loss(z(x));
    }

    /** ∫ₓ^∞ loss(y) dy = E[((D − x)⁺)²] / 2. */
    public double secondOrderLoss(double x) {
        return variance() * StandardNormal.secondOrderLoss(z(x));
    }

    private double z(double x) {
        return (x - mean) / standardDeviation;
    }
}
