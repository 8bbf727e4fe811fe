package dev.shopkeeper.recommendations.request;

/**
 * What a storefront asks for; empty texts for what it did not say.
 *
 * @param itemId what the visitor is looking at; never in the answer
 * @param limit most items of the answer
 * @param country whose popular items are meant, as events name it
 * @param channel likewise
 * @param seen whether items of the session may come back
 * @param diversity 0 for the best items whatever they are like, 1 for items as different as can be
 */
public record RecommendationRequest(
        RecommendationType type,
        Visitor visitor,
        String itemId,
        int limit,
        Filters filters,
        String country,
        String channel,
        Seen seen,
        double diversity)
        implements Question {}
