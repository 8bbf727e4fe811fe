package dev.shopkeeper.forecasting;

/**
 * Quantiles of a sample by Hyndman and Fan's type 6 (Weibull's plotting positions), doi:10.1080/00031305.1996.10473566.
 *
 * <p>Type 6, not the common type 7: between its quantiles p and q the next value of the same source falls with
 * probability q − p as nearly as the sample's size allows. Of eight values the span from p10 to p90 holds 7/9 of the
 * next ones by type 6, and 62 % by type 7.
 */
final class EmpiricalQuantile {
    private EmpiricalQuantile() {}

    /**
     * @param ascending the sample, sorted, not empty
     * @param probability between 0 and 1
     */
    static double of(double[] ascending, double probability) {
        int n = ascending.length;
        // h = (n + 1) p, counted from 1; Q = x[⌊h⌋] + (h − ⌊h⌋) (x[⌊h⌋ + 1] − x[⌊h⌋]), within the sample
        double h = Math.clamp((n + 1) * probability, 1, n);
        int below = (int) Math.floor(h);
        double low = ascending[below - 1];
        double high = ascending[Math.min(below, n - 1)];
        return low + (h - below) * (high - low);
    }
}
