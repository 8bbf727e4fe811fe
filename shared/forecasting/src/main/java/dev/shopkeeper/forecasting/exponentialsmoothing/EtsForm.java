package dev.shopkeeper.forecasting.exponentialsmoothing;

/**
 * One of the ETS models (Hyndman, Koehler, Snyder and Grose 2002, doi:10.1016/S0169-2070(01)00110-8).
 *
 * @param relativeError whether the errors grow with the level
 */
public record EtsForm(boolean relativeError, Trend trend, Season season) {
    /** How the level goes on. */
    public enum Trend {
        NONE("N"),
        ADDITIVE("A"),
        DAMPED("Ad");

        private final String letters;

        Trend(String letters) {
            this.letters = letters;
        }
    }

    /** How the season meets the level. */
    public enum Season {
        NONE("N"),
        ADDITIVE("A"),
        MULTIPLICATIVE("M");

        private final String letter;

        Season(String letter) {
            this.letter = letter;
        }
    }

    boolean seasonal() {
        return season != Season.NONE;
    }

    boolean trended() {
        return trend != Trend.NONE;
    }

    boolean damped() {
        return trend == Trend.DAMPED;
    }

    /** The field's name of it, such as {@code ETS(M,Ad,M)}. */
    public String label() {
        return "ETS(%s,%s,%s)".formatted(relativeError ? "M" : "A", trend.letters, season.letter);
    }

    /** How many numbers are fitted: smoothing parameters, first states and the variance. */
    int parameters(int period) {
        int smoothing = 1 + (trended() ? 1 : 0) + (damped() ? 1 : 0) + (seasonal() ? 1 : 0);
        int states = 1 + (trended() ? 1 : 0) + (seasonal() ? period - 1 : 0);
        return smoothing + states + 1;
    }
}
