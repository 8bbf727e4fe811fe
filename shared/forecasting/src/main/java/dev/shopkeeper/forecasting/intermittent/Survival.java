package dev.shopkeeper.forecasting.intermittent;

/**
 * How likely an article is still sold after a silence, as customers are still alive after one in the BG/BB model of
 * Fader, Hardie and Shang, doi:10.1287/mksc.1100.0580: it sells with a probability of its own, learned from the time up
 * to its last sale, and may end with each sale; the more sales it lived through, the less likely each is the last.
 */
final class Survival {
    /** As if one article had ended in so many sales, before anything is known of it. */
    private static final double SALES_PER_END = 12;

    private static final double PRIOR_SALES = 0.3;
    private static final double PRIOR_MISSES = 1;

    private Survival() {}

    /**
     * @param sales how often it sold, at least once
     * @param active steps up to the last sale
     * @param silent steps since
     */
    static double probability(int sales, double active, double silent) {
        if (silent <= 0) {
            return 1;
        }
        double end = 1 / (SALES_PER_END + sales + 1);
        double successes = sales + PRIOR_SALES;
        // E[(1 − p)ᵍ] of a beta distributed p is Γ(b + g) Γ(a + b) / Γ(b) Γ(a + b + g); Γ(x + a) / Γ(x) ≈ (x + (a −
        // 1)/2)ᵃ
        double misses = Math.max(0, active - sales) + PRIOR_MISSES + (successes - 1) / 2;
        double stillSold = (1 - end) * Math.pow(misses / (misses + silent), successes);
        return stillSold / (stillSold + end);
    }
}
