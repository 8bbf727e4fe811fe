package dev.shopkeeper.forecasting.intermittent;

/**
 * Rates of an article from its open steps, weighted the less the older they are.
 *
 * @param demand lots per exposure
 * @param sales demands per square root of exposure
 */
record Recency(double demand, double sales) {
    /** Never certain of a sale. */
    private static final double SUREST = 0.98;
    /** Half a sale in one step more, as Jeffreys' prior has it: what sold seldom may have been unlucky. */
    private static final double PRIOR_SALES = 0.5;

    /**
     * Of the first steps of a history.
     *
     * @param smoothing by which the weight falls with each step back
     * @param alive probability that the silence at the end isn't for ever: with the rest the article has ended, so that
     *     the silence says nothing about its rates before
     */
    static Recency of(OpenSteps steps, int length, double smoothing, double alive) {
        double weight = 1;
        double belief = alive;
        double lots = 0;
        double demands = 0;
        double exposed = 0;
        double rootExposed = 0;
        double weights = 0;
        double squares = 0;
        for (int i = length - 1; i >= 0; i--) {
            if (steps.demand()[i] > 0) {
                belief = 1;
                lots += weight * steps.demand()[i];
                demands += weight;
            }
            exposed += weight * belief * steps.exposure()[i];
            rootExposed += weight * belief * steps.rootExposure()[i];
            weights += weight * belief;
            squares += weight * weight * belief;
            weight *= 1 - smoothing;
        }
        double prior = squares / weights;
        double sales = (demands + PRIOR_SALES * prior) / (rootExposed + prior);
        return new Recency(lots / exposed * alive, Math.min(SUREST, sales * alive));
    }
}
