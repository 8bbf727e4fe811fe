package dev.shopkeeper.forecasting.preparation.launch;

/** Quantiles of the negative binomial distribution by its mean and shape; variance = mean + mean² / shape. */
final class NegativeBinomial {
    /** Beyond this the counts are as good as continuous, and are counted in larger units. */
    private static final double MOST = 10_000;

    private NegativeBinomial() {}

    /**
     * @param mean 0 or more; above {@value #MOST} in units so large that it becomes that
     * @param levels ascending, between 0 and 1
     */
    static double[] quantiles(double mean, double shape, double[] levels) {
        double unit = Math.max(1, mean / MOST);
        double[] quantiles = new double[levels.length];
        if (!(mean > 0)) {
            return quantiles;
        }
        double share = mean / unit / (shape + mean / unit);
        // P(0) = (1 − p)^r, P(k + 1) = P(k) p (r + k) / (k + 1); in logarithms, for P(0) may be too small for a double
        double log = shape * Math.log1p(-share);
        double cumulative = Math.exp(log);
        long count = 0;
        for (int level = 0; level < levels.length; level++) {
            while (cumulative < levels[level] && count < 100 * MOST) {
                log += Math.log(share * (shape + count) / (count + 1));
                count++;
                cumulative += Math.exp(log);
            }
            quantiles[level] = count * unit;
        }
        return quantiles;
    }
}
