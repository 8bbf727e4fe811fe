package dev.shopkeeper.stockledger;

import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a batch of movements does to the levels as they are known; worked out afresh when these turn out old. */
final class Plan {
    /** Counts first: the movements of the same request then find their level. */
    private static final Comparator<StockMovement> ORDER = Comparator.<StockMovement, Boolean>comparing(
                    movement -> !movement.kind().isCount())
            .thenComparing(StockMovement::occurredAt);

    private final LedgerStore store;
    private final Levels levels;
    private final boolean deliveriesOpen;
    private final Map<StockKey, StockLevel> changed = new LinkedHashMap<>();
    private final Set<StockKey> settling = new LinkedHashSet<>();
    private final List<StockMovement> rows = new ArrayList<>();
    private final List<StockMovement> pending = new ArrayList<>();
    private int counted;
    private int beforeCount;
    private boolean totalsBehind;

    private Plan(LedgerStore store, Levels levels, boolean deliveriesOpen) {
        this.store = store;
        this.levels = levels;
        this.deliveriesOpen = deliveriesOpen;
    }

    /** @param deliveriesOpen whether a first receipt or adjustment makes a level that starts at nothing */
    static Plan of(List<StockMovement> movements, LedgerStore store, Levels levels, boolean deliveriesOpen) {
        Plan plan = new Plan(store, levels, deliveriesOpen);
        movements.stream().sorted(ORDER).forEach(plan::add);
        return plan;
    }

    private void add(StockMovement movement) {
        StockLevel level =
                changed.getOrDefault(movement.key(), levels.get(movement.key()).orElse(null));
        if (level == null) {
            open(movement);
        } else if (!movement.occurredAt().isAfter(level.countedAt())) {
            leave(movement);
        } else if (movement.kind().isCount()) {
            restate(level, movement);
        } else {
            count(Counting.moved(level, movement), movement);
        }
    }

    private void open(StockMovement movement) {
        if (movement.kind().isCount()) {
            count(Counting.opened(movement), movement);
        } else if (deliveriesOpen && isDelivery(movement.kind())) {
            count(Counting.moved(Counting.openedEmptyBefore(movement), movement), movement);
        } else {
            pending.add(movement);
        }
    }

    /**
     * A movement before the count needs no row: it will move nothing however often it comes, and the lake keeps its
     * event, so years of old orders cost only reads. An old count is kept, because nothing else does.
     */
    private void leave(StockMovement movement) {
        beforeCount++;
        if (movement.kind().isCount()) {
            rows.add(movement);
        }
    }

    /** The level knows how many movements it has had since its count, so a total that lacks one is found out. */
    private void restate(StockLevel level, StockMovement count) {
        var totals = store.totals(level.key(), level.countedAt(), count.occurredAt());
        totalsBehind |= totals.movements() != level.movements();
        count(Counting.restated(level, count, totals), count);
    }

    private void count(StockLevel level, StockMovement movement) {
        changed.put(level.key(), level);
        if (level.settling()) {
            settling.add(level.key());
        }
        rows.add(movement);
        counted++;
    }

    private static boolean isDelivery(MovementKind kind) {
        return kind == MovementKind.RECEIPT || kind == MovementKind.ADJUSTMENT;
    }

    /** @param released movements that had been kept as pending */
    Commit commit(Instant now, List<StockMovement> released) {
        return new Commit(
                changed.values().stream()
                        .map(level -> Counting.change(level, now))
                        .toList(),
                List.copyOf(rows),
                released);
    }

    boolean writesNothing() {
        return rows.isEmpty();
    }

    boolean totalsBehind() {
        return totalsBehind;
    }

    /** Levels that pending movements may have to be added to once this is done. */
    Set<StockKey> settling() {
        return settling;
    }

    List<StockMovement> pending() {
        return pending;
    }

    Tally tally() {
        return new Tally(counted, 0, beforeCount, 0);
    }
}
