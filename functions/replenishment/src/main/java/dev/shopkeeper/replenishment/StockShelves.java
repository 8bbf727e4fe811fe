package dev.shopkeeper.replenishment;

import dev.shopkeeper.stock.StockKey;
import java.util.List;
import java.util.Optional;

/** The stock levels, which the ledger writes, with the policy's levels, which we write. */
interface StockShelves {
    /** All levels, page by page. */
    Page page(Optional<StockKey> after);

    /** Puts the policy's levels beside a stock level, or takes them away; nothing if the stock level is gone. */
    void write(StockKey key, Optional<PolicyLevels> levels);

    /** @param next the key after which the next page starts; empty if this is the last */
    record Page(List<Shelf> shelves, Optional<StockKey> next) {}
}
