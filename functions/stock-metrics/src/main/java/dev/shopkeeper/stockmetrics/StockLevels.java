package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.util.List;
import java.util.Optional;

/** The stock levels as they are now. */
interface StockLevels {
    /** All levels, page by page. */
    Page page(Optional<StockKey> after);

    /** @param next the key after which the next page starts; empty if this is the last */
    record Page(List<StockLevel> levels, Optional<StockKey> next) {}
}
