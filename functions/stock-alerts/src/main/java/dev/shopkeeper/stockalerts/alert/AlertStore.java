package dev.shopkeeper.stockalerts.alert;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where alerts are kept, resolved ones too until they open anew or are long past. */
public interface AlertStore {
    /** Alerts are listed in so many parts, so that no one key takes all writes. */
    int SHARDS = 10;

    /** All alerts of a level, as of every writing that ended before. */
    List<Alert> of(StockKey key);

    /** Replaces the revision before; false if that is not what is there. */
    boolean save(Alert alert);

    /**
     * The alerts of a shard of a list, the newest first.
     *
     * @param from those that came into the list before are left out
     */
    List<Alert> list(AlertList list, int shard, Instant from, Optional<Position> after, int limit);

    /** The alerts of a shard that are to be told by now, the longest due first. May be seconds old. */
    List<Alert> due(int shard, Instant now, int limit);

    /** Where a listing has got to. */
    record Position(StockKey key, AlertKind kind, Instant at) {
        public static Position of(AlertList list, Alert alert) {
            return new Position(alert.key(), alert.kind(), list.since(alert));
        }
    }

    static int shard(StockKey key) {
        return Math.floorMod(key.text().hashCode(), SHARDS);
    }
}
