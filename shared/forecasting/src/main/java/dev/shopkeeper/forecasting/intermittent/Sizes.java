package dev.shopkeeper.forecasting.intermittent;

import org.hipparchus.special.Erf;

/**
 * How large demands are on an ordinary step: the middle of two distributions, quantile by quantile. One lot and a
 * negative binomial number of lots more has the tail of small counts, the lognormal distribution that of large orders;
 * both know that the largest of all times isn't the largest possible.
 *
 * @param more lots beyond the first
 * @param logMean of the sizes
 * @param logDeviation of the sizes
 */
record Sizes(NegativeBinomial more, double logMean, double logDeviation) {
    /** Demands more that vary as a geometric distribution does. */
    private static final double PRIOR_COUNTS = 4;
    /** Demands more that vary by a factor of e. */
    private static final double PRIOR_LOGS = 2;

    private static final double LEAST = 0.01;
    /** e⁷⁰⁰ is about the largest number there is. */
    private static final double LARGEST_LOG = 700;

    private static final double ROOT_2 = Math.sqrt(2);

    /**
     * Of the demands in the first steps of a history.
     *
     * @param slow smoothing by which half of a demand's weight falls with each step back
     * @param fast the same of the other half
     */
    static Sizes of(OpenSteps steps, int length, double slow, double fast) {
        double slowly = 1;
        double quickly = 1;
        var plain = new Moments();
        var logs = new Moments();
        for (int i = length - 1; i >= -1; i--) {
            double size = i < 0 ? steps.beginning() : steps.demand()[i] / steps.rootExposure()[i];
            if (size > 0) {
                plain.add(size, slowly + quickly);
                logs.add(Math.log(Math.max(1, size)), slowly + quickly);
            }
            slowly *= 1 - slow;
            quickly *= 1 - fast;
        }
        double more = Math.max(plain.mean() - 1, LEAST);
        double geometric = (more + 0.1) * (more + 1.1);
        NegativeBinomial counts = NegativeBinomial.of(more, plain.variance(PRIOR_COUNTS, geometric) / more);
        return new Sizes(counts, logs.mean(), Math.sqrt(logs.variance(PRIOR_LOGS, 1)));
    }

    /** @param levels ascending, between 0 and 1 */
    void quantiles(double[] levels, double[] into) {
        more.quantiles(levels, into);
        for (int i = 0; i < levels.length; i++) {
            double score = ROOT_2 * Erf.erfInv(2 * levels[i] - 1);
            double log = Math.clamp(logMean + logDeviation * score, 0, LARGEST_LOG);
            into[i] = (1 + into[i] + Math.exp(log)) / 2;
        }
    }

    private static final class Moments {
        private double weights;
        private double weightSquares;
        private double sum;
        private double squares;

        void add(double value, double weight) {
            weights += weight;
            weightSquares += weight * weight;
            sum += weight * value;
            squares += weight * value * value;
        }

        double mean() {
            return weights == 0 ? 0 : sum / weights;
        }

        /** With so many values more that vary as much as said. */
        double variance(double prior, double variance) {
            double values = weights == 0 ? 1 : weights * weights / weightSquares;
            double own = weights == 0 ? 0 : Math.max(0, squares / weights - mean() * mean());
            return (values * own + prior * variance) / (values - 1 + prior);
        }
    }
}
