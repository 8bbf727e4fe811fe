package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import java.util.List;
import java.util.Map;
import java.util.Optional;

interface Forecasts {
    /** Looks for a newer run before the next forecast is asked for, which otherwise may take a minute to show. */
    void refresh();

    /** The forecast of the newest finished run; empty if it has none for the SKU. */
    Optional<DemandForecast> newest(StockKey key);

    /** The same for many, without those that have none. */
    Map<StockKey, DemandForecast> newest(List<StockKey> keys);
}
