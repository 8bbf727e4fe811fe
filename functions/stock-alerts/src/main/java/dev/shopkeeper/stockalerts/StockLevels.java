package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
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
    Page page(Optional<StockKey> after);

    /** @param next the key after which the next page starts; empty if this is the last */
    record Page(List<WatchedLevel> levels, Optional<StockKey> next) {}
}
