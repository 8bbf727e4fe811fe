package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The open promises that a transaction concerns, read after the levels. A promise changes only in a transaction that
 * also changes its level, so a commit that finds the level in the version it was read in finds the promises as they
 * were read, too. A level that nobody waits for has no promises to read: most sales cost no read here.
 */
final class Promises {
    private final Map<PromiseKey, Long> open;
    private final Map<PromiseKey, Long> changed = new LinkedHashMap<>();

    private Promises(Map<PromiseKey, Long> open) {
        this.open = new HashMap<>(open);
    }

    static Promises of(
            Collection<StockMovement> movements,
            LedgerStore store,
            Function<StockMovement, Optional<StockLevel>> levels) {
        Set<PromiseKey> keys = new LinkedHashSet<>();
        for (StockMovement movement : movements) {
            PromiseKey.of(movement)
                    .filter(key -> PromiseKey.isMade(movement.kind())
                            || levels.apply(movement)
                                    .map(level -> key.side().units(level) > 0)
                                    .orElse(false))
                    .ifPresent(keys::add);
        }
        return new Promises(keys.isEmpty() ? Map.of() : store.promises(keys));
    }

    /** Units that the movement adds to its promise; negative if it fulfils or withdraws some, which are at most open. */
    long change(StockMovement movement) {
        return PromiseKey.of(movement).map(key -> change(movement, key)).orElse(0L);
    }

    private long change(StockMovement movement, PromiseKey key) {
        return PromiseKey.isMade(movement.kind())
                ? movement.quantity()
                : -Math.min(movement.quantity(), open.getOrDefault(key, 0L));
    }

    void apply(StockMovement movement) {
        long change = change(movement);
        if (change != 0) {
            PromiseKey key = PromiseKey.of(movement).orElseThrow();
            changed.put(key, open.merge(key, change, Long::sum));
        }
    }

    List<Commit.PromiseChange> changes() {
        return changed.entrySet().stream()
                .map(entry -> new Commit.PromiseChange(entry.getKey(), entry.getValue()))
                .toList();
    }
}
