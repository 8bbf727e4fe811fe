package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import java.util.Optional;

interface Forecasts {
    /** The forecast of the newest run; empty if there is none. */
    Optional<DemandForecast> newest(StockKey key);
}
