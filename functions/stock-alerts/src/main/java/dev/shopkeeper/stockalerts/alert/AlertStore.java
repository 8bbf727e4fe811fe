package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where alerts are kept, resolved ones too until they open anew. */
interface AlertStore {
    /** The unresolved alerts are listed in so many parts, so that no one key takes all writes. */
    int SHARDS = 10;

    /** All alerts of a level, as of every writing that ended before. */
    List<Alert> of(StockKey key);

    /** Replaces the revision before; false if that is not what is there. */
    boolean save(Alert alert);

    /** The unresolved alerts of a shard, the newest first. */
    List<Alert> unresolved(int shard, Optional<Position> after, int limit);

    /** Where a listing of unresolved alerts has got to. */
    record Position(StockKey key, AlertKind kind, Instant openedAt) {
        static Position of(Alert alert) {
            return new Position(alert.key(), alert.kind(), alert.openedAt());
        }
    }

    static int shard(StockKey key) {
        return Math.floorMod(key.text().hashCode(), SHARDS);
    }
}
