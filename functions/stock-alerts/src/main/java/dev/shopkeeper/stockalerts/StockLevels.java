package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.util.List;
import java.util.Optional;

/** The stock levels, which the ledger writes. */
interface StockLevels {
    /** As of every writing that ended before. */
    Optional<StockLevel> current(StockKey key);

    /** All levels, page by page. */
    Page page(Optional<StockKey> after);

    /** @param next the key after which the next page starts; empty if this is the last */
    record Page(List<StockLevel> levels, Optional<StockKey> next) {}
}
