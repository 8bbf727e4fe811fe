package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockMovement;
import java.util.Map;

/** How a {@link Commit} ended. */
public sealed interface CommitResult {
    record Committed() implements CommitResult {}

    /**
     * Nothing was written.
     *
     * @param alreadyCounted by their id, movements that had been written down before, as they were then
     * @param contended whether a level had changed or somebody else was writing; worth another try after a while
     */
    record Refused(Map<String, StockMovement> alreadyCounted, boolean contended) implements CommitResult {}
}
