package dev.shopkeeper.demandforecast.series;

import java.util.Comparator;

/**
 * What a total is of.
 *
 * @param scope {@code shop}, {@code category} or {@code warehouse}
 * @param name of the category or warehouse; empty for the shop, and for what has no category
 */
public record TotalKey(String scope, String name) implements Comparable<TotalKey> {
    public static final TotalKey SHOP = new TotalKey("shop", "");

    private static final Comparator<TotalKey> ORDER =
            Comparator.comparing(TotalKey::scope).thenComparing(TotalKey::name);

    public static TotalKey category(String name) {
        return new TotalKey("category", name);
    }

    public static TotalKey warehouse(String name) {
        return new TotalKey("warehouse", name);
    }

    @Override
    public int compareTo(TotalKey other) {
        return ORDER.compare(this, other);
    }
}
