package dev.shopkeeper.recommendationrefresh.interactions;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What events say of a product, the newest of each that they say; empty texts for what they don't.
 *
 * @param priceMinor in minor units of the currency; -1 if unknown
 * @param firstSeen epoch seconds of the first event that names it
 * @param lastSeen of the last one
 * @param skus what it is sold as, in their order; the product's id where events name no SKU
 */
public record Product(
        String id,
        String name,
        String category,
        String brand,
        long priceMinor,
        String currency,
        long firstSeen,
        long lastSeen,
        List<String> skus) {
    /** The same product when later events are known as well. */
    Product with(Product later) {
        boolean priced = later.priceMinor >= 0;
        return new Product(
                id,
                // A product that nobody names goes by its id, which says less than an older name.
                later.name.equals(id) ? name : later.name,
                orElse(later.category, category),
                orElse(later.brand, brand),
                priced ? later.priceMinor : priceMinor,
                priced ? later.currency : currency,
                Math.min(firstSeen, later.firstSeen),
                Math.max(lastSeen, later.lastSeen),
                Stream.concat(skus.stream(), later.skus.stream())
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String orElse(String newer, String older) {
        return newer.isEmpty() ? older : newer;
    }
}
