package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A store whose levels somebody else always changes first. */
public record BusyStore(LedgerStore store) implements LedgerStore {
    @Override
    public Map<StockKey, StockLevel> levels(Collection<StockKey> keys) {
        return store.levels(keys);
    }

    @Override
    public Map<PromiseKey, Long> promises(Collection<PromiseKey> keys) {
        return store.promises(keys);
    }

    @Override
    public Map<String, StockMovement> recorded(Collection<String> movementIds) {
        return store.recorded(movementIds);
    }

    @Override
    public CommitResult commit(Commit commit) {
        return new CommitResult.Refused(Map.of(), true);
    }

    @Override
    public Map<String, StockMovement> keepPending(Collection<StockMovement> movements) {
        return store.keepPending(movements);
    }

    @Override
    public List<StockMovement> pending(StockKey key, Instant after, int limit) {
        return store.pending(key, after, limit);
    }

    @Override
    public MovementTotals totals(StockKey key, Instant since, Instant after) {
        return store.totals(key, since, after);
    }
}
