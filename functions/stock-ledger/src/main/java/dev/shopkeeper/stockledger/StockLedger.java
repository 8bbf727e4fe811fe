package dev.shopkeeper.stockledger;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockMovement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts each stock movement once. A movement's row and the new level are one transaction, and the row can be written
 * only once; so after a crash or a repeated delivery, everything may simply be recorded again.
 */
final class StockLedger {
    private final LedgerStore store;
    private final Clock clock;
    private final Backoff backoff;
    private final Settlement settlement;

    StockLedger(LedgerStore store, Clock clock, Backoff backoff) {
        this.store = store;
        this.clock = clock;
        this.backoff = backoff;
        settlement = new Settlement(store, clock, backoff);
    }

    /** The levels for one invocation, to be shared by the requests in it. */
    Levels levels() {
        return new Levels(store);
    }

    /**
     * Records the movements of one request.
     *
     * @param deliveriesOpen whether a first receipt or adjustment of a SKU makes a level that starts at nothing
     * @throws LedgerBusyException if others kept writing the same levels
     */
    Tally record(List<StockMovement> movements, boolean deliveriesOpen, Levels levels) {
        List<StockMovement> distinct = distinct(movements);
        Tally tally = Tally.ofDuplicates(movements.size() - distinct.size());
        levels.load(keys(distinct));
        settlement.settle(keys(distinct), levels);
        List<StockMovement> pending = new ArrayList<>();
        for (List<StockMovement> batch : new Batches(1).of(distinct)) {
            tally = tally.plus(recordTogether(batch, new Mode(deliveriesOpen, List.of()), levels, pending));
        }
        return tally.plus(await(pending, levels));
    }

    /** Keeps movements of SKUs that were never counted, unless a count came in between. */
    private Tally await(List<StockMovement> pending, Levels levels) {
        if (pending.isEmpty()) {
            return Tally.NOTHING;
        }
        store.keepPending(pending);
        levels.reload(keys(pending));
        List<StockMovement> overtaken = new ArrayList<>(pending);
        overtaken.removeIf(movement -> levels.get(movement.key()).isEmpty());
        Tally tally = Tally.ofPending(pending.size() - overtaken.size());
        for (List<StockMovement> batch : new Batches(2).of(overtaken)) {
            tally = tally.plus(recordTogether(batch, new Mode(false, batch), levels, new ArrayList<>()));
        }
        return tally;
    }

    private Tally recordTogether(List<StockMovement> batch, Mode mode, Levels levels, List<StockMovement> pending) {
        List<StockMovement> left = new ArrayList<>(batch);
        int attempt = 0;
        while (true) {
            Plan plan = Plan.of(left, store, levels, mode.deliveriesOpen());
            switch (commit(plan, mode, levels)) {
                case CommitResult.Committed _ -> {
                    pending.addAll(plan.pending());
                    settlement.settle(plan.settling(), levels);
                    return plan.tally().plus(Tally.ofDuplicates(batch.size() - left.size()));
                }
                case CommitResult.Refused refused -> {
                    left.removeIf(movement -> refused.alreadyCounted().contains(movement.movementId()));
                    levels.reload(keys(left));
                    if (refused.contended()) {
                        backoff.pause(attempt++);
                    }
                }
            }
        }
    }

    private CommitResult commit(Plan plan, Mode mode, Levels levels) {
        if (plan.writesNothing() && mode.released().isEmpty()) {
            return new CommitResult.Committed();
        }
        if (plan.totalsBehind()) {
            return new CommitResult.Refused(Set.of(), true);
        }
        Commit commit = plan.commit(clock.instant(), mode.released());
        CommitResult result = store.commit(commit);
        if (result instanceof CommitResult.Committed) {
            commit.levels().forEach(change -> levels.put(change.next()));
        }
        return result;
    }

    private static List<StockMovement> distinct(List<StockMovement> movements) {
        Set<String> ids = new HashSet<>();
        return movements.stream()
                .filter(movement -> ids.add(movement.movementId()))
                .toList();
    }

    static Set<StockKey> keys(List<StockMovement> movements) {
        Set<StockKey> keys = new LinkedHashSet<>();
        movements.forEach(movement -> keys.add(movement.key()));
        return keys;
    }

    /** @param released movements that were kept as pending until now */
    private record Mode(boolean deliveriesOpen, List<StockMovement> released) {}
}
