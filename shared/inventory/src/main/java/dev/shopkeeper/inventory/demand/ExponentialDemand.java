package dev.shopkeeper.inventory.demand;

/** Exponential demand with the given rate, the inverse of its mean. */
public record ExponentialDemand(double rate) implements DemandDistribution {
    public ExponentialDemand {
        Arguments.positive("rate", rate);
    }

    @Override
    public double mean() {
        return 1 / rate;
    }

    @Override
    public double variance() {
        return 1 / (rate * rate);
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : -Math.expm1(-rate * x);
    }

    @Override
    public double quantile(double p) {
        return -Math.log1p(-Arguments.probability("p", p)) / rate;
    }

    @Override
    public double loss(double x) {
        return x <= 0 ? mean() - x : Math.exp(-rate * x) / rate;
    }
}
