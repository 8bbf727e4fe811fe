package dev.shopkeeper.forecasting.accuracy;

/**
 * Errors of the interval between two quantiles.
 *
 * @param low place of the lower level among those of the forecast
 */
record IntervalErrors(int low, int high, double nominal, Average covered, Average scaledScores) {
    IntervalErrors(int low, int high, double nominal) {
        this(low, high, nominal, new Average(), new Average());
    }

    void accept(double actual, double lower, double upper, double scale) {
        covered.accept(lower <= actual && actual <= upper ? 1 : 0);
        scaledScores.accept(score(actual, lower, upper) / scale);
    }

    /** Gneiting and Raftery's, doi:10.1198/016214506000001437: U − L + 2/α (L − y)⁺ + 2/α (y − U)⁺. */
    private double score(double actual, double lower, double upper) {
        double alpha = 1 - nominal;
        return upper - lower + 2 / alpha * (Math.max(0, lower - actual) + Math.max(0, actual - upper));
    }

    void combine(IntervalErrors other) {
        covered.combine(other.covered);
        scaledScores.combine(other.scaledScores);
    }

    Accuracy.Interval summary() {
        return new Accuracy.Interval(nominal, covered.value(), scaledScores.value());
    }
}
