package dev.shopkeeper.replenishment;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockPage;
import java.util.Optional;

/** The stock levels, which the ledger writes, with the policy's levels, which we write. */
interface StockShelves {
    /** All levels, page by page. */
    StockPage<Shelf> page(Optional<StockKey> after);

    /** Puts the policy's levels beside a stock level, or takes them away; nothing if the stock level is gone. */
    void write(StockKey key, Optional<PolicyLevels> levels);
}
