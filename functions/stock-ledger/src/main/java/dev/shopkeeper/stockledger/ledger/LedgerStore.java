package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where levels and movements are kept. Every read sees every write that ended before it, except {@link #totals}. */
public interface LedgerStore {
    Map<StockKey, StockLevel> levels(Collection<StockKey> keys);

    /** How many units are open of those of these promises that are. */
    Map<PromiseKey, Long> promises(Collection<PromiseKey> keys);

    /** Those of the movements with these ids that have been written down. */
    Map<String, StockMovement> recorded(Collection<String> movementIds);

    CommitResult commit(Commit commit);

    /**
     * Keeps movements that await the first count of their SKU, of each the first that was reported.
     *
     * @return by their id, those that had been kept before, as they were then
     */
    Map<String, StockMovement> keepPending(Collection<StockMovement> movements);

    /** The first of the movements that await a count and occurred after the given time. */
    List<StockMovement> pending(StockKey key, Instant after, int limit);

    /** Sums over the counted movements of a level. May miss those written a moment ago. */
    MovementTotals totals(StockKey key, Instant since, Instant after);

    /**
     * @param movements how many occurred after {@code since}
     * @param movementsAfter how many of them occurred after {@code after}
     * @param effectAfter what the latter added to the units on hand
     */
    record MovementTotals(long movements, long movementsAfter, long effectAfter) {}
}
