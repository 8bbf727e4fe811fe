package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.SessionScorer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The items a visitor is busy with, as numbers of a model.
 *
 * @param recent newest first, each once
 */
record Session(int[] recent) {
    /**
     * What the caller names is newer than what is on record.
     *
     * @param named product ids, the oldest first
     * @param recorded product ids, the newest first; only as many as can count are taken
     */
    static Session of(RecommendationModel model, List<String> named, List<String> recorded) {
        Set<String> newestFirst = new LinkedHashSet<>(named.reversed());
        recorded.stream().limit(SessionScorer.MOST_RECENT).forEach(newestFirst::add);
        return new Session(numbers(model, newestFirst));
    }

    /** The category of the newest item that has one. */
    OptionalInt category(RecommendationModel model) {
        return IntStream.of(recent)
                .map(item -> model.items().category()[item])
                .filter(category -> category >= 0)
                .findFirst();
    }

    /** Those that the model knows, in their order. */
    static int[] numbers(RecommendationModel model, Collection<String> productIds) {
        return productIds.stream()
                .map(model::find)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
    }
}
