package dev.shopkeeper.forecasting.intermittent;

/**
 * The negative binomial distribution by mean and ratio of variance to mean; next to Poisson's where the ratio is 1 or
 * less. Above a mean of 64, on a coarser lattice with the same mean and variance: 1/64 of the mean is fine enough.
 *
 * @param mean of the counts
 * @param dispersion variance to mean, above 1
 * @param step of the lattice
 */
record NegativeBinomial(double mean, double dispersion, double step) {
    private static final double LEAST_DISPERSION = 1.02;
    private static final double FINE_ENOUGH = 64;
    private static final int LONGEST = 20_000;

    static NegativeBinomial of(double mean, double dispersion) {
        double step = Math.max(1, mean / FINE_ENOUGH);
        return new NegativeBinomial(mean / step, Math.max(LEAST_DISPERSION, dispersion / step), step);
    }

    /** The smallest counts up to which at least these shares lie. */
    double[] quantiles(double[] levels) {
        var quantiles = new double[levels.length];
        quantiles(levels, quantiles);
        return quantiles;
    }

    /** @param levels ascending; those at or below 0 give 0 */
    void quantiles(double[] levels, double[] into) {
        // p₀ = v^(−m/(v−1)); p₍ₖ₊₁₎ = pₖ (k + r)/(k + 1) · (1 − 1/v), r = m/(v − 1)
        double size = mean / (dispersion - 1);
        double ratio = 1 - 1 / dispersion;
        double mass = Math.exp(-size * Math.log(dispersion));
        double below = mass;
        int count = 0;
        for (int i = 0; i < levels.length; i++) {
            while (below < levels[i] && count < LONGEST) {
                mass *= (count + size) / (count + 1) * ratio;
                below += mass;
                count++;
            }
            into[i] = count * step;
        }
    }
}
