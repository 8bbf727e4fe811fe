package dev.shopkeeper.forecasting.intermittent;

/**
 * How large demands are on an ordinary step: one lot, and a negative binomial number of lots more. The largest of all
 * times isn't the largest possible, as it would be among the sizes there were.
 *
 * @param more lots beyond the first
 */
record Sizes(NegativeBinomial more) {
    /** Demands more that vary as a geometric distribution does. */
    private static final double PRIOR_DEMANDS = 4;

    private static final double LEAST = 0.01;

    /**
     * Of the demands in the first steps of a history.
     *
     * @param slow smoothing by which half of a demand's weight falls with each step back
     * @param fast the same of the other half
     */
    static Sizes of(OpenSteps steps, int length, double slow, double fast) {
        double slowly = 1;
        double quickly = 1;
        double total = 0;
        double sum = 0;
        double squares = 0;
        double weightSquares = 0;
        for (int i = length - 1; i >= 0; i--) {
            if (steps.demand()[i] > 0) {
                double weight = slowly + quickly;
                double size = steps.demand()[i] / steps.rootExposure()[i];
                total += weight;
                sum += weight * size;
                squares += weight * size * size;
                weightSquares += weight * weight;
            }
            slowly *= 1 - slow;
            quickly *= 1 - fast;
        }
        if (total == 0) {
            return new Sizes(NegativeBinomial.of(LEAST, 1));
        }
        double mean = sum / total;
        return of(mean, Math.max(0, squares / total - mean * mean), total * total / weightSquares);
    }

    private static Sizes of(double mean, double variance, double demands) {
        double more = Math.max(mean - 1, LEAST);
        double geometric = (more + 0.1) * (more + 1.1);
        double shrunk = (demands * variance + PRIOR_DEMANDS * geometric) / (demands - 1 + PRIOR_DEMANDS);
        return new Sizes(NegativeBinomial.of(more, shrunk / more));
    }

    /** @param levels ascending */
    void quantiles(double[] levels, double[] into) {
        more.quantiles(levels, into);
        for (int i = 0; i < levels.length; i++) {
            into[i] += 1;
        }
    }
}
