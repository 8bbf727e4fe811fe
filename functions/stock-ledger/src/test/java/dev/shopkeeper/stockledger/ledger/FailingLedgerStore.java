package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Breaks down as a function does that is ended between two calls, or whose last answer never arrived. */
public final class FailingLedgerStore implements LedgerStore {
    private final LedgerStore store;
    private final Faults faults;

    public FailingLedgerStore(LedgerStore store, Faults faults) {
        this.store = store;
        this.faults = faults;
    }

    public interface Faults {
        Fault next();
    }

    public enum Fault {
        NONE,
        BEFORE,
        AFTER
    }

    public static final class Crash extends RuntimeException {}

    private <T> T call(Supplier<T> call) {
        Fault fault = faults.next();
        if (fault == Fault.BEFORE) {
            throw new Crash();
        }
        T result = call.get();
        if (fault == Fault.AFTER) {
            throw new Crash();
        }
        return result;
    }

    @Override
    public Map<StockKey, StockLevel> levels(Collection<StockKey> keys) {
        return call(() -> store.levels(keys));
    }

    @Override
    public Map<PromiseKey, Long> promises(Collection<PromiseKey> keys) {
        return call(() -> store.promises(keys));
    }

    @Override
    public Map<String, StockMovement> recorded(Collection<String> movementIds) {
        return call(() -> store.recorded(movementIds));
    }

    @Override
    public CommitResult commit(Commit commit) {
        return call(() -> store.commit(commit));
    }

    @Override
    public Map<String, StockMovement> keepPending(Collection<StockMovement> movements) {
        // A batch write may be left half done.
        List<StockMovement> all = List.copyOf(movements);
        store.keepPending(all.subList(0, all.size() / 2));
        return call(() -> store.keepPending(all));
    }

    @Override
    public List<StockMovement> pending(StockKey key, Instant after, int limit) {
        return call(() -> store.pending(key, after, limit));
    }

    @Override
    public MovementTotals totals(StockKey key, Instant since, Instant after) {
        return call(() -> store.totals(key, since, after));
    }
}
