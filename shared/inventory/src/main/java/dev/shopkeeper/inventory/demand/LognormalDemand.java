package dev.shopkeeper.inventory.demand;

/**
 * Lognormal demand.
 *
 * @param mu mean of the logarithm
 * @param sigma standard deviation of the logarithm
 */
public record LognormalDemand(double mu, double sigma) implements DemandDistribution {
    public LognormalDemand {
        Arguments.finite("mu", mu);
        Arguments.positive("sigma", sigma);
    }

    @Override
    public double mean() {
        return Math.exp(mu + sigma * sigma / 2);
    }

    @Override
    public double variance() {
        return Math.expm1(sigma * sigma) * mean() * mean();
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : StandardNormal.cdf((Math.log(x) - mu) / sigma);
    }

    @Override
    public double quantile(double p) {
        return Math.exp(mu + sigma * StandardNormal.quantile(p));
    }

    /** E[D] Φ(σ − z) − x (1 − Φ(z)) with z = (ln x − μ) / σ. */
    @Override
    public double loss(double x) {
        if (x <= 0) {
            return mean() - x;
        }
        double z = (Math.log(x) - mu) / sigma;
        return mean() * StandardNormal.cdf(sigma - z) - x * StandardNormal.upper(z);
    }
}
