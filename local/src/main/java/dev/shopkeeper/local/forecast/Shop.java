package dev.shopkeeper.local.forecast;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import dev.shopkeeper.forecasting.shop.ShopTotals;

/** What all series of a frame show together. */
public final class Shop {
    private Shop() {}

    /** @param season steps; 1 if there is none */
    public static ShopPattern pattern(Iterable<DemandSeries> series, int season) {
        ShopTotals totals = new ShopTotals();
        series.forEach(one -> totals.add(one.timeline(), one.values()));
        return ShopPattern.learn(totals, season);
    }
}
