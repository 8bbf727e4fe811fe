package dev.shopkeeper.forecasting.intermittent;

/**
 * Rates of an article from its open steps, weighted the less the older they are.
 *
 * @param demand lots per exposure
 * @param sales demands per square root of exposure
 * @param dispersion variance of the demand around its rate, to its mean
 */
record Recency(double demand, double sales, double dispersion) {
    /** Never certain of a sale. */
    private static final double SUREST = 0.98;
    /** Two steps more that vary as geometric distributions do, so that a few equal values don't look certain. */
    private static final double PRIOR_STEPS = 2;

    /**
     * Of the first steps of a history.
     *
     * @param smoothing by which the weight falls with each step back
     * @param alive probability that the silence at the end isn't for ever: with the rest the article has ended, so that
     *     the silence says nothing about its rates before
     */
    static Recency of(OpenSteps steps, int length, double smoothing, double alive) {
        var sums = new Sums();
        double weight = 1;
        double belief = alive;
        for (int i = length - 1; i >= 0; i--) {
            if (steps.demand()[i] > 0) {
                belief = 1;
            }
            sums.add(steps, i, weight, weight * belief);
            weight *= 1 - smoothing;
        }
        return new Recency(sums.rate() * alive, Math.min(SUREST, sums.sales() * alive), sums.dispersion());
    }

    /** What is summed over the steps, each with its weight. */
    private static final class Sums {
        private double weights;
        private double weightSquares;
        private double lots;
        private double demands;
        private double exposed;
        private double rootExposed;
        private double squares;
        private double cross;
        private double exposedSquares;

        void add(OpenSteps steps, int step, double weight, double believed) {
            double value = steps.demand()[step];
            double exposure = steps.exposure()[step];
            if (value > 0) {
                lots += weight * value;
                demands += weight;
                squares += weight * value * value;
                cross += weight * value * exposure;
            }
            exposed += believed * exposure;
            exposedSquares += believed * exposure * exposure;
            rootExposed += believed * steps.rootExposure()[step];
            weights += believed;
            weightSquares += weight * believed;
        }

        double rate() {
            return lots / exposed;
        }

        double sales() {
            return demands / rootExposed;
        }

        double dispersion() {
            if (lots == 0) {
                return 1;
            }
            double rate = rate();
            double effective = weights * weights / weightSquares;
            double around = (squares - 2 * rate * cross + rate * rate * exposedSquares) / lots;
            return (effective * Math.max(0, around) + PRIOR_STEPS * (1 + rate)) / (effective - 1 + PRIOR_STEPS);
        }
    }
}
