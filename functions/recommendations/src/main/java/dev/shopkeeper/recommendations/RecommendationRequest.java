package dev.shopkeeper.recommendations;

import java.util.List;

/**
 * What a storefront asks for; empty texts and lists for what it did not say.
 *
 * @param items of the running session, the oldest first
 * @param category all recommended items are of it
 * @param exclude product ids not to recommend
 */
record RecommendationRequest(
        String visitorId, String userId, List<String> items, String category, int limit, List<String> exclude)
        implements Question {}
