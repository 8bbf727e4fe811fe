package dev.shopkeeper.recommendations.source;

/**
 * Whose popular items are meant.
 *
 * @param country as events name it, empty for all
 * @param channel likewise
 * @param category as the catalogue spells it, empty for all
 */
public record Segment(String country, String channel, String category) {
    boolean isPlace() {
        return !country.isEmpty() || !channel.isEmpty();
    }
}
