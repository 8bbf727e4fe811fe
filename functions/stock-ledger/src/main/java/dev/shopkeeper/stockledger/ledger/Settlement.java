package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to new levels the movements that were reported before them.
 *
 * <p>Nobody is lost: whoever keeps a movement as pending looks for the level again afterwards, so either they see the
 * level, or their movement was there before the level and is found here. Nobody counts twice: a pending movement is
 * counted and released in one transaction that writes its row, which can be written once. A level stays marked as
 * settling until this is done, so whoever meets it after a crash goes on.
 *
 * <p>A level that settles by movements of one call changes on that call's behalf; of several, on behalf of whoever
 * settles it, and a line of the log names them.
 */
final class Settlement {
    /** One level, and a row, a release and perhaps a promise for each movement, within one transaction. */
    private static final int PAGE = (Commit.MAX_ACTIONS - 1) / 3;

    private final Logger log = LoggerFactory.getLogger(Settlement.class);
    private final LedgerStore store;
    private final Clock clock;
    private final Backoff backoff;

    Settlement(LedgerStore store, Clock clock, Backoff backoff) {
        this.store = store;
        this.clock = clock;
        this.backoff = backoff;
    }

    /** Settles those of the levels that are not. */
    void settle(Collection<StockKey> keys, Levels levels) {
        List<StockKey> settling = settling(keys, levels);
        Map<StockKey, Calls> calls = new HashMap<>();
        settling.forEach(key -> calls.put(key, countPending(key, levels)));
        for (int start = 0; start < settling.size(); start += Commit.MAX_ACTIONS) {
            markSettled(settling.subList(start, Math.min(settling.size(), start + Commit.MAX_ACTIONS)), calls, levels);
        }
    }

    private Calls countPending(StockKey key, Levels levels) {
        Calls calls = Calls.NONE;
        Set<String> alreadyCounted = new HashSet<>();
        int attempt = 0;
        while (true) {
            StockLevel level = levels.get(key).orElseThrow();
            List<StockMovement> page = store.pending(key, level.countedAt(), PAGE);
            if (page.isEmpty()) {
                return calls;
            }
            Commit commit = counting(level, page, alreadyCounted, calls);
            switch (store.commit(commit)) {
                case CommitResult.Committed _ -> {
                    commit.levels().forEach(change -> levels.put(change.next()));
                    calls = calls.plus(commit.rows());
                    logCounted(key, commit.rows());
                    attempt = 0;
                }
                case CommitResult.Refused refused -> {
                    alreadyCounted.addAll(refused.alreadyCounted().keySet());
                    levels.reload(List.of(key));
                    attempt = retry(refused, attempt);
                }
            }
        }
    }

    private void logCounted(StockKey key, List<LedgerRow> rows) {
        List<String> calls = rows.stream()
                .map(row -> row.movement().correlationId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!calls.isEmpty()) {
            log.info(
                    "{} movements that waited for {} are in the ledger, of the calls {}",
                    rows.size(),
                    key.text(),
                    calls);
        }
    }

    private Commit counting(StockLevel level, List<StockMovement> page, Set<String> alreadyCounted, Calls calls) {
        Set<String> ids = new HashSet<>(alreadyCounted);
        List<StockMovement> movements =
                page.stream().filter(movement -> ids.add(movement.movementId())).toList();
        Promises promises = Promises.of(movements, store, _ -> Optional.of(level));
        List<LedgerRow> rows = new ArrayList<>();
        StockLevel next = level;
        for (StockMovement movement : movements) {
            long promised = promises.change(movement);
            next = Counting.moved(next, movement, promised);
            promises.apply(movement);
            rows.add(new LedgerRow(
                    movement, Counting.effect(level, movement), promised, Counting.oversold(next, movement, promised)));
        }
        List<Commit.LevelChange> change = rows.isEmpty()
                ? List.of()
                : List.of(
                        Counting.change(next, clock.instant(), calls.plus(rows).only()));
        return new Commit(change, rows, promises.changes(), page);
    }

    private void markSettled(List<StockKey> keys, Map<StockKey, Calls> calls, Levels levels) {
        int attempt = 0;
        while (true) {
            List<Commit.LevelChange> changes = new ArrayList<>();
            settling(keys, levels)
                    .forEach(key -> changes.add(Counting.change(
                            Counting.settled(levels.get(key).orElseThrow()),
                            clock.instant(),
                            calls.get(key).only())));
            if (changes.isEmpty()) {
                return;
            }
            switch (store.commit(Commit.ofLevels(changes))) {
                case CommitResult.Committed _ -> changes.forEach(change -> levels.put(change.next()));
                case CommitResult.Refused refused -> {
                    levels.reload(keys);
                    attempt = retry(refused, attempt);
                }
            }
        }
    }

    private int retry(CommitResult.Refused refused, int attempt) {
        if (!refused.contended()) {
            return attempt;
        }
        backoff.pause(attempt);
        return attempt + 1;
    }

    private static List<StockKey> settling(Collection<StockKey> keys, Levels levels) {
        return keys.stream()
                .distinct()
                .filter(key -> levels.get(key).map(StockLevel::settling).orElse(false))
                .toList();
    }
}
