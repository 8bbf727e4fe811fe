package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockPage;
import java.util.Optional;

/** The stock levels as they are now. */
interface StockLevels {
    /** All levels, page by page. */
    StockPage<StockLevel> page(Optional<StockKey> after);
}
