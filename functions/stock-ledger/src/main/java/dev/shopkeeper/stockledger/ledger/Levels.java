package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The levels as one invocation knows them. They may be old by the time they are used: a commit names the version it
 * rests on, so an old one is refused and read again. What is judged without a commit is only that a movement occurred
 * before the count, and that stays true, because the time of a level's count never goes back.
 */
public final class Levels {
    private final LedgerStore store;
    private final Map<StockKey, StockLevel> known = new HashMap<>();
    private final Set<StockKey> read = new HashSet<>();

    Levels(LedgerStore store) {
        this.store = store;
    }

    /** Reads those that have not been read yet. */
    public void load(Collection<StockKey> keys) {
        Set<StockKey> missing = new HashSet<>(keys);
        missing.removeAll(read);
        reload(missing);
    }

    void reload(Collection<StockKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Map<StockKey, StockLevel> found = store.levels(keys);
        known.keySet().removeAll(keys);
        known.putAll(found);
        read.addAll(keys);
    }

    Optional<StockLevel> get(StockKey key) {
        return Optional.ofNullable(known.get(key));
    }

    void put(StockLevel level) {
        known.put(level.key(), level);
    }
}
