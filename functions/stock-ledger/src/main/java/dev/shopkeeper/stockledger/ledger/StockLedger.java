package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockMovement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts each stock movement once. A movement's row and the new level are one transaction, and the row can be written
 * only once; so after a crash or a repeated delivery, everything may simply be recorded again.
 */
public final class StockLedger {
    private final LedgerStore store;
    private final UnknownSkus unknownSkus;
    private final Clock clock;
    private final Backoff backoff;
    private final Settlement settlement;

    public StockLedger(LedgerStore store, UnknownSkus unknownSkus, Clock clock, Backoff backoff) {
        this.store = store;
        this.unknownSkus = unknownSkus;
        this.clock = clock;
        this.backoff = backoff;
        settlement = new Settlement(store, clock, backoff);
    }

    /** The levels for one invocation, to be shared by the requests in it. */
    public Levels levels() {
        return new Levels(store);
    }

    /**
     * Records the movements of one request.
     *
     * @throws LedgerBusyException if others kept writing the same levels
     */
    public Recorded record(List<StockMovement> movements, Origin origin, Levels levels) {
        Map<String, StockMovement> byId = new LinkedHashMap<>();
        Recorded recorded = Recorded.NOTHING;
        for (StockMovement movement : movements) {
            StockMovement before = byId.putIfAbsent(movement.movementId(), movement);
            recorded = before == null ? recorded : recorded.plus(Recorded.again(movement, before));
        }
        List<StockMovement> distinct = List.copyOf(byId.values());
        levels.load(keys(distinct));
        settlement.settle(keys(distinct), levels);
        List<StockMovement> pending = new ArrayList<>();
        for (List<StockMovement> batch : new Batches(1).of(distinct)) {
            recorded = recorded.plus(recordTogether(batch, new Mode(origin, List.of()), levels, pending));
        }
        return recorded.plus(await(pending, levels));
    }

    /** Keeps movements of SKUs that were never counted, unless a count came in between. */
    private Recorded await(List<StockMovement> pending, Levels levels) {
        if (pending.isEmpty()) {
            return Recorded.NOTHING;
        }
        Map<String, StockMovement> before = store.keepPending(pending);
        levels.reload(keys(pending));
        Recorded recorded = Recorded.NOTHING;
        List<StockMovement> overtaken = new ArrayList<>();
        for (StockMovement movement : pending) {
            if (!movement.isSameAs(before.getOrDefault(movement.movementId(), movement))) {
                recorded = recorded.plus(Recorded.again(movement, before.get(movement.movementId())));
            } else if (levels.get(movement.key()).isPresent()) {
                overtaken.add(movement);
            } else {
                recorded = recorded.plus(Recorded.of(Tally.ofPending(1)));
            }
        }
        for (List<StockMovement> batch : new Batches(2).of(overtaken)) {
            recorded = recorded.plus(recordTogether(batch, new Mode(Origin.ORDER, batch), levels, new ArrayList<>()));
        }
        return recorded;
    }

    private Recorded recordTogether(List<StockMovement> batch, Mode mode, Levels levels, List<StockMovement> pending) {
        List<StockMovement> left = new ArrayList<>(batch);
        Recorded before = Recorded.NOTHING;
        int attempt = 0;
        while (true) {
            Plan plan = Plan.of(left, store, levels, terms(mode));
            switch (commit(plan, left, mode, levels)) {
                case Outcome.Done(Recorded recorded, List<StockMovement> awaiting) -> {
                    pending.addAll(awaiting);
                    settlement.settle(plan.settling(), levels);
                    return before.plus(recorded);
                }
                case Outcome.Again(Map<String, StockMovement> written, boolean contended) -> {
                    before = before.plus(takeWritten(left, written));
                    levels.reload(keys(left));
                    if (contended) {
                        backoff.pause(attempt++);
                    }
                }
            }
        }
    }

    private Plan.Terms terms(Mode mode) {
        return new Plan.Terms(mode.origin(), unknownSkus == UnknownSkus.REFUSE);
    }

    private Outcome commit(Plan plan, List<StockMovement> left, Mode mode, Levels levels) {
        if (plan.refusesAny()) {
            // What was recorded by a call whose answer was lost must not be refused when it comes again.
            Map<String, StockMovement> written = store.recorded(ids(left));
            if (!written.isEmpty()) {
                return new Outcome.Again(written, false);
            }
            if (!left.getFirst().reference().isEmpty()) {
                return new Outcome.Done(plan.refusal(left), List.of());
            }
        }
        if (plan.writesNothing() && mode.released().isEmpty()) {
            return new Outcome.Done(plan.recorded(), plan.pending());
        }
        if (plan.totalsBehind()) {
            return new Outcome.Again(Map.of(), true);
        }
        Commit commit = plan.commit(clock.instant(), mode.released());
        return switch (store.commit(commit)) {
            case CommitResult.Committed _ -> {
                commit.levels().forEach(change -> levels.put(change.next()));
                yield new Outcome.Done(plan.recorded(), plan.pending());
            }
            case CommitResult.Refused(Map<String, StockMovement> counted, boolean contended) ->
                new Outcome.Again(counted, contended);
        };
    }

    private static Recorded takeWritten(List<StockMovement> left, Map<String, StockMovement> written) {
        Recorded recorded = Recorded.NOTHING;
        for (StockMovement movement : List.copyOf(left)) {
            if (written.containsKey(movement.movementId())) {
                left.remove(movement);
                recorded = recorded.plus(Recorded.again(movement, written.get(movement.movementId())));
            }
        }
        return recorded;
    }

    private static List<String> ids(List<StockMovement> movements) {
        return movements.stream().map(StockMovement::movementId).toList();
    }

    public static Set<StockKey> keys(List<StockMovement> movements) {
        Set<StockKey> keys = new LinkedHashSet<>();
        movements.forEach(movement -> keys.add(movement.key()));
        return keys;
    }

    /** @param released movements that were kept as pending until now */
    private record Mode(Origin origin, List<StockMovement> released) {}

    private sealed interface Outcome {
        /** @param pending movements that await the first count of their SKU */
        record Done(Recorded recorded, List<StockMovement> pending) implements Outcome {}

        /** @param written movements that need no more, being recorded already */
        record Again(Map<String, StockMovement> written, boolean contended) implements Outcome {}
    }
}
