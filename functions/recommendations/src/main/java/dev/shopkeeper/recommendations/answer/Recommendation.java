package dev.shopkeeper.recommendations.answer;

import dev.shopkeeper.recommendationmodel.RecommendationId;
import java.time.Instant;
import java.util.List;

/**
 * An answer.
 *
 * @param strategy what its first items rest on
 * @param isFallback whether that is not what was asked for
 * @param asOf when the newest event happened that the model knows; {@link Instant#EPOCH} without a model
 */
public record Recommendation(
        RecommendationId id,
        Strategy strategy,
        boolean isFallback,
        Instant generatedAt,
        Instant asOf,
        List<Pick> picks,
        List<Hint> hints) {

    public boolean hasModel() {
        return !id.model().equals(RecommendationId.NO_MODEL);
    }
}
