package dev.shopkeeper.recommendations;

import java.util.List;

/**
 * An answer.
 *
 * @param modelVersion empty without a model
 * @param asOf the last business day the model knows, empty without a model
 */
record Recommendation(Strategy strategy, String modelVersion, String asOf, List<Pick> picks, List<Hint> hints) {

    static Recommendation withoutModel(List<Pick> picks) {
        return new Recommendation(Strategy.NONE, "", "", picks, List.of(Hint.NO_MODEL));
    }

    /** What the answer rests on. */
    enum Strategy {
        SESSION("session"),
        CATEGORY_POPULAR("category-popular"),
        POPULAR("popular"),
        NONE("none");

        private final String text;

        Strategy(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * @param category empty if it has none
     * @param score among items with the same kind of reason the higher is the better
     */
    record Pick(String productId, String name, String category, double score, Reason reason) {}
}
