package dev.shopkeeper.recommendations.request;

import java.util.Set;

/**
 * What may be in an answer.
 *
 * @param category the only one, in any case; empty for all
 * @param exclude product ids
 */
public record Filters(String category, PriceRange price, Set<String> exclude) {
    public static final Filters NONE = new Filters("", PriceRange.ANY, Set.of());
}
