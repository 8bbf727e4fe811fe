package dev.shopkeeper.stockledger.check;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stockledger.ledger.LedgerRow;
import dev.shopkeeper.stockledger.ledger.Page;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All levels and all that was recorded of each, for the check of the one against the other. */
public interface LevelHistory {
    /** How many parts {@link #levels} divides the levels into. */
    int PARTS = 16;

    /** @param after the {@code next} of the page before, empty for the first of the part */
    Page<StockLevel> levels(int part, Map<String, String> after);

    Optional<StockLevel> level(StockKey key);

    /** Gives the recorded movements of a level one by one, the oldest first; may miss those written a moment ago. */
    void rows(StockKey key, Consumer<LedgerRow> each);
}
