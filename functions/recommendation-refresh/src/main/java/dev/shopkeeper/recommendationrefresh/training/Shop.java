package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationmodel.CatalogueItem;
import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.Product;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels.Availability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What the shop has for sale: the catalogue of a model. */
final class Shop {
    private final Interactions interactions;
    private final Availability availability;
    private final long vanishedBefore;

    Shop(Interactions interactions, Availability availability, int vanishedDays) {
        this.interactions = interactions;
        this.availability = availability;
        this.vanishedBefore =
                interactions.asOf() - Duration.ofDays(vanishedDays).toSeconds();
    }

    /** Whether it may be recommended: it has been named of late, and is not known to be out of stock. */
    boolean isForSale(int item) {
        Product product = interactions.products().get(item);
        return product.lastSeen() >= vanishedBefore && availability.isAny(product.skus());
    }

    /** @param popularity of each item */
    List<CatalogueItem> catalogue(double[] popularity, IntPredicate isConsumable) {
        return IntStream.range(0, interactions.products().size())
                .mapToObj(item -> describe(
                        interactions.products().get(item), isForSale(item), isConsumable.test(item), popularity[item]))
                .toList();
    }

    private static CatalogueItem describe(Product product, boolean isForSale, boolean isConsumable, double popularity) {
        return new CatalogueItem(
                product.id(),
                product.name(),
                product.category(),
                product.priceMinor(),
                product.currency(),
                isForSale,
                isConsumable,
                popularity,
                Instant.ofEpochSecond(product.firstSeen()));
    }
}
