package dev.shopkeeper.recommendationmodel;

import java.util.Optional;
import java.util.UUID;

/**
 * What names an answer: {@code <strategy>.<model version>.<uuid>}. It comes back in the storefront's events, so that what
 * became of an answer can be told by strategy and model without a log of answers.
 *
 * @param strategy without dots
 * @param model the version, without dots; {@value #NO_MODEL} for an answer without a model
 */
public record RecommendationId(String strategy, String model, UUID uuid) {
    public static final String NO_MODEL = "none";

    private static final char BETWEEN = '.';

    public RecommendationId {
        if (!isPart(strategy) || !isPart(model)) {
            throw new IllegalArgumentException("strategy '" + strategy + "', model '" + model + "'");
        }
    }

    /** Empty for a text that is no such id. */
    public static Optional<RecommendationId> parse(String text) {
        int first = text.indexOf(BETWEEN);
        int last = text.lastIndexOf(BETWEEN);
        if (first < 0 || last == first) {
            return Optional.empty();
        }
        String strategy = text.substring(0, first);
        String model = text.substring(first + 1, last);
        String uuid = text.substring(last + 1);
        return isPart(strategy) && isPart(model) && isUuid(uuid)
                ? Optional.of(new RecommendationId(strategy, model, UUID.fromString(uuid)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return strategy + BETWEEN + model + BETWEEN + uuid;
    }

    private static boolean isPart(String text) {
        return !text.isEmpty() && text.indexOf(BETWEEN) < 0;
    }

    /** As {@link UUID#toString} writes it; {@link UUID#fromString} takes shorter groups, too. */
    private static boolean isUuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
