package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockPage;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import java.util.List;
import java.util.Optional;

/** The stock levels, which the ledger writes. */
interface StockLevels {
    /** As of every writing that ended before. */
    Optional<WatchedLevel> current(StockKey key);

    /** Those of the levels that exist, in any order. May be seconds old. */
    List<WatchedLevel> of(List<StockKey> keys);

    /** All levels, page by page. */
    StockPage<WatchedLevel> page(Optional<StockKey> after);
}
