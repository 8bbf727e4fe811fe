package dev.shopkeeper.recommenders.content;

/**
 * What the catalogue says about an item; empty for what it doesn't say.
 *
 * @param category a path may be given with {@code /} or {@code >} between its parts
 * @param priceMinor in minor units, 0 or less if unknown
 */
public record ItemContent(String title, String category, String brand, long priceMinor) {}
