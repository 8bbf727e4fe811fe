package dev.shopkeeper.recommendationmodel;

import java.time.Instant;

/**
 * What a model says about one item.
 *
 * @param name what people call it; the id where nobody said
 * @param category empty for none
 * @param priceMinor -1 if unknown
 * @param currency empty if unknown
 * @param isAvailable false if its stock is counted and nothing is left
 * @param isConsumable whether people buy it again and again
 * @param popularity weighted interactions, faded with their age; at least 0
 */
public record CatalogueItem(
        String id,
        String name,
        String category,
        long priceMinor,
        String currency,
        boolean isAvailable,
        boolean isConsumable,
        double popularity,
        Instant firstSeen) {}
