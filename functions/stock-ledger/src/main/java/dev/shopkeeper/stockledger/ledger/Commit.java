package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.util.List;

/**
 * What one transaction does, all of it or nothing.
 *
 * @param levels new states of levels, each in place of the version it was worked out from
 * @param rows movements that are written down, none of which may have been before
 * @param promises what is left of promises whose levels change
 * @param released movements that no longer await a count
 */
public record Commit(
        List<LevelChange> levels, List<LedgerRow> rows, List<PromiseChange> promises, List<StockMovement> released) {
    /** DynamoDB's limit of actions in one TransactWriteItems. */
    static final int MAX_ACTIONS = 100;

    static Commit ofLevels(List<LevelChange> levels) {
        return new Commit(levels, List.of(), List.of(), List.of());
    }

    /**
     * @param replaces the version that must still be there; 0 if there must be no level yet
     * @param correlationId of the call behind the change, under which whoever watches it goes on; null if that is the
     *     one that makes it
     */
    public record LevelChange(StockLevel next, long replaces, String correlationId) {}

    /** @param open units that are still waited for; at 0 the promise is over */
    public record PromiseChange(PromiseKey key, long open) {}
}
