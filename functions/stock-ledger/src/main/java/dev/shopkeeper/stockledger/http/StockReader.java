package dev.shopkeeper.stockledger.http;

import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.LedgerRow;
import dev.shopkeeper.stockledger.ledger.Page;
import java.util.Map;
import java.util.Optional;

/** What the HTTP API shows. {@code after} is the {@code next} of the page before, empty for the first page. */
public interface StockReader {
    /** Levels of a SKU, or else of a warehouse, or else all. */
    Page<StockLevel> levels(Optional<String> sku, Optional<String> warehouse, Map<String, String> after, int limit);

    /** The recorded movements of a SKU, the newest first. */
    Page<LedgerRow> movements(String sku, Map<String, String> after, int limit);

    /** The movements that were reported before the first count of a SKU, by warehouse and time. */
    Page<StockMovement> pendingMovements(String sku, Map<String, String> after, int limit);
}
