package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.Lots;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.Recorded.RefusedMovement;
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
    private final Terms terms;
    private final Promises promises;
    private final Map<StockKey, StockLevel> changed = new LinkedHashMap<>();
    private final Set<StockKey> settling = new LinkedHashSet<>();
    private final List<LedgerRow> rows = new ArrayList<>();
    private final List<StockMovement> pending = new ArrayList<>();
    private final List<RefusedMovement> refused = new ArrayList<>();
    private int counted;
    private int beforeCount;
    private boolean totalsBehind;

    private Plan(LedgerStore store, Levels levels, Terms terms, Promises promises) {
        this.store = store;
        this.levels = levels;
        this.terms = terms;
        this.promises = promises;
    }

    /** @param refuseUnknown whether a request for a SKU that was never counted is refused */
    record Terms(Origin origin, boolean refuseUnknown) {
        boolean refuse(StockMovement movement) {
            boolean needsLevel = refuseUnknown || movement.kind() == MovementKind.TRANSFER_OUT;
            return origin.mayBeRefused() && needsLevel && !movement.kind().isCount();
        }
    }

    static Plan of(List<StockMovement> movements, LedgerStore store, Levels levels, Terms terms) {
        Promises promises = Promises.of(movements, store, movement -> levels.get(movement.key()));
        Plan plan = new Plan(store, levels, terms, promises);
        movements.stream().sorted(ORDER).forEach(plan::add);
        return plan;
    }

    private void add(StockMovement movement) {
        StockLevel level =
                changed.getOrDefault(movement.key(), levels.get(movement.key()).orElse(null));
        if (level == null) {
            open(movement);
        } else if (movement.lot() != null && level.lots().isFullFor(movement.lot(), level.onHand())) {
            refused.add(RefusedMovement.of(
                    movement, "too_many_lots", "lot", "there are units of " + Lots.MAX + " lots already"));
        } else if (Counting.effect(level, movement) == LedgerRow.Effect.BEFORE_COUNT) {
            leave(level, movement);
        } else if (movement.kind().isCount()) {
            restate(level, movement);
        } else {
            move(level, movement);
        }
    }

    private void open(StockMovement movement) {
        if (movement.kind().isCount()) {
            count(Counting.opened(movement), LedgerRow.of(movement));
        } else if (terms.refuse(movement)) {
            refused.add(RefusedMovement.of(
                    movement,
                    "unknown_sku",
                    "sku",
                    movement.sku() + " was never counted in warehouse " + movement.warehouse()));
        } else if (terms.origin().deliveriesOpen() && isDelivery(movement.kind())) {
            write(Counting.openedEmptyBefore(movement), movement, LedgerRow.Effect.OPENED);
        } else {
            pending.add(movement);
        }
    }

    /**
     * A movement before the count needs no row: it will move nothing however often it comes, and the lake keeps its
     * event, so years of old orders cost only reads. An old count is kept, because nothing else does, and so is what
     * fulfils a promise or names a lot.
     */
    private void leave(StockLevel level, StockMovement movement) {
        if (promises.change(movement) != 0 || movement.lot() != null) {
            write(level, movement, LedgerRow.Effect.BEFORE_COUNT);
        } else {
            beforeCount++;
            if (movement.kind().isCount()) {
                rows.add(LedgerRow.of(movement, LedgerRow.Effect.BEFORE_COUNT));
            }
        }
    }

    /** The level knows how many movements it has had since its count, so a total that lacks one is found out. */
    private void restate(StockLevel level, StockMovement count) {
        var totals = store.totals(level.key(), level.countedAt(), count.occurredAt());
        totalsBehind |= totals.movements() != level.movements();
        count(Counting.restated(level, count, totals), LedgerRow.of(count));
    }

    private void move(StockLevel level, StockMovement movement) {
        StockLevel next = Counting.moved(level, movement, promises.change(movement));
        boolean refusable = terms.origin().mayBeRefused() && level.settings().belowZero() == BelowZero.REFUSE;
        if (refusable && Counting.oversold(next, movement, promises.change(movement)) > 0) {
            refused.add(RefusedMovement.of(
                    movement,
                    "insufficient_stock",
                    "quantity",
                    movement.quantity() + " wanted, " + level.available() + " available"));
        } else {
            write(level, movement, LedgerRow.Effect.MOVED);
        }
    }

    private void write(StockLevel level, StockMovement movement, LedgerRow.Effect effect) {
        long promised = promises.change(movement);
        StockLevel next = Counting.moved(level, movement, promised);
        promises.apply(movement);
        count(next, new LedgerRow(movement, effect, promised, Counting.oversold(next, movement, promised)));
    }

    private void count(StockLevel level, LedgerRow row) {
        changed.put(level.key(), level);
        if (level.settling()) {
            settling.add(level.key());
        }
        rows.add(row);
        if (row.effect() == LedgerRow.Effect.BEFORE_COUNT) {
            beforeCount++;
        } else {
            counted++;
        }
    }

    private static boolean isDelivery(MovementKind kind) {
        return switch (kind) {
            case RECEIPT, ADJUSTMENT, TRANSFER_IN, ORDER_PLACED -> true;
            default -> false;
        };
    }

    /** @param released movements that had been kept as pending */
    Commit commit(Instant now, List<StockMovement> released) {
        return new Commit(
                changed.values().stream()
                        .map(level -> Counting.change(level, now, newestCall(level.key())))
                        .toList(),
                List.copyOf(rows),
                promises.changes(),
                released);
    }

    /** Of several calls that a level changes by at once, the newest movement's is as good as any. */
    private String newestCall(StockKey level) {
        return rows.reversed().stream()
                .map(LedgerRow::movement)
                .filter(movement -> movement.key().equals(level) && movement.correlationId() != null)
                .map(StockMovement::correlationId)
                .findFirst()
                .orElse(null);
    }

    boolean writesNothing() {
        return rows.isEmpty();
    }

    boolean totalsBehind() {
        return totalsBehind;
    }

    boolean refusesAny() {
        return !refused.isEmpty();
    }

    /** What becomes of the lines of one order when one of them is refused: none of them is recorded. */
    Recorded refusal(List<StockMovement> order) {
        List<RefusedMovement> all = new ArrayList<>(refused);
        for (StockMovement line : order) {
            if (refused.stream().noneMatch(refusal -> refusal.movement().equals(line))) {
                all.add(RefusedMovement.of(
                        line, "reference_refused", "reference", "another line of " + line.reference() + " is refused"));
            }
        }
        return new Recorded(Tally.NOTHING, all);
    }

    /** Levels that pending movements may have to be added to once this is done. */
    Set<StockKey> settling() {
        return settling;
    }

    List<StockMovement> pending() {
        return pending;
    }

    Recorded recorded() {
        return new Recorded(new Tally(counted, 0, beforeCount, 0), List.copyOf(refused));
    }
}
