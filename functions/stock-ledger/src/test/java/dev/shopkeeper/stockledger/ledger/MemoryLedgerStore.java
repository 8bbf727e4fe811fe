package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.check.LevelHistory;
import dev.shopkeeper.stockledger.http.StockReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The ledger's tables in memory, with the conditions, limits and refusals of DynamoDB's transactions. The index of
 * movements may lag by as many of the newest rows as {@code indexLag} says at each reading.
 */
public final class MemoryLedgerStore implements LedgerStore, StockReader, LevelHistory {
    private final Map<StockKey, StockLevel> levels = new HashMap<>();
    private final Map<String, LedgerRow> rows = new LinkedHashMap<>();
    private final Map<PromiseKey, Long> promises = new HashMap<>();
    private final TreeMap<String, StockMovement> pending = new TreeMap<>();
    private final List<Commit.LevelChange> changes = new ArrayList<>();
    private final ToIntFunction<Integer> indexLag;
    private int commits;
    private int keysRead;

    public MemoryLedgerStore() {
        this(_ -> 0);
    }

    /** @param indexLag from the number of rows to how many of the newest the index lacks */
    public MemoryLedgerStore(ToIntFunction<Integer> indexLag) {
        this.indexLag = indexLag;
    }

    @Override
    public synchronized Map<StockKey, StockLevel> levels(Collection<StockKey> keys) {
        Map<StockKey, StockLevel> found = new HashMap<>(levels);
        found.keySet().retainAll(keys);
        keysRead += keys.size();
        return found;
    }

    @Override
    public synchronized Map<PromiseKey, Long> promises(Collection<PromiseKey> keys) {
        Map<PromiseKey, Long> found = new HashMap<>(promises);
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public synchronized Map<String, StockMovement> recorded(Collection<String> movementIds) {
        Map<String, StockMovement> found = new HashMap<>();
        movementIds.stream()
                .filter(rows::containsKey)
                .forEach(id -> found.put(id, rows.get(id).movement()));
        return found;
    }

    @Override
    public synchronized CommitResult commit(Commit commit) {
        checkLimits(commit);
        Map<String, StockMovement> counted =
                recorded(commit.rows().stream().map(LedgerRow::movementId).toList());
        boolean contended = commit.levels().stream()
                .anyMatch(change -> version(change.next().key()) != change.replaces());
        if (contended || !counted.isEmpty()) {
            return new CommitResult.Refused(counted, contended);
        }
        commits++;
        commit.levels().forEach(change -> levels.put(change.next().key(), change.next()));
        changes.addAll(commit.levels());
        commit.rows().forEach(row -> rows.put(row.movementId(), row));
        commit.promises().forEach(change -> promises.put(change.key(), change.open()));
        promises.values().removeIf(open -> open == 0);
        commit.released().forEach(movement -> pending.remove(pendingKey(movement)));
        return new CommitResult.Committed();
    }

    private static void checkLimits(Commit commit) {
        Set<Object> items = new HashSet<>();
        commit.rows().forEach(movement -> items.add(movement.movementId()));
        commit.levels().forEach(change -> items.add(change.next().key()));
        commit.promises().forEach(change -> items.add(change.key()));
        commit.released().forEach(movement -> items.add(List.of(pendingKey(movement))));
        int actions = commit.rows().size()
                + commit.levels().size()
                + commit.promises().size()
                + commit.released().size();
        if (actions == 0 || actions > Commit.MAX_ACTIONS || items.size() < actions) {
            throw new IllegalStateException("DynamoDB takes 1 to 100 actions on different items, not " + commit);
        }
    }

    private long version(StockKey key) {
        return levels.containsKey(key) ? levels.get(key).version() : 0;
    }

    @Override
    public synchronized Map<String, StockMovement> keepPending(Collection<StockMovement> movements) {
        Map<String, StockMovement> before = new HashMap<>();
        for (StockMovement movement : movements) {
            StockMovement kept = pending.putIfAbsent(pendingKey(movement), movement);
            if (kept != null) {
                before.put(movement.movementId(), kept);
            }
        }
        return before;
    }

    @Override
    public synchronized List<StockMovement> pending(StockKey key, Instant after, int limit) {
        return pending.values().stream()
                .filter(movement -> movement.key().equals(key))
                .filter(movement ->
                        movement.standsThroughCounts() || movement.occurredAt().isAfter(after))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized MovementTotals totals(StockKey key, Instant since, Instant after) {
        long movements = 0;
        long movementsAfter = 0;
        long effect = 0;
        List<StockMovement> index = allRows();
        for (StockMovement row : index.subList(0, index.size() - indexLag.applyAsInt(index.size()))) {
            if (row.key().equals(key)
                    && !row.kind().isCount()
                    && row.occurredAt().isAfter(since)) {
                movements++;
                movementsAfter += row.occurredAt().isAfter(after) ? 1 : 0;
                effect += row.occurredAt().isAfter(after) ? row.effect() : 0;
            }
        }
        return new MovementTotals(movements, movementsAfter, effect);
    }

    @Override
    public synchronized Page<StockLevel> levels(
            Optional<String> sku, Optional<String> warehouse, Map<String, String> after, int limit) {
        List<StockLevel> found = levels.values().stream()
                .filter(level -> sku.map(level.key().sku()::equals).orElse(true))
                .filter(level -> warehouse.map(level.key().warehouse()::equals).orElse(true))
                .sorted(Comparator.comparing(level -> level.key().text()))
                .filter(level -> after.isEmpty()
                        || level.key().text().compareTo(after.get("sku") + "#" + after.get("warehouse")) > 0)
                .toList();
        return page(
                found,
                limit,
                level -> Map.of(
                        "sku", level.key().sku(), "warehouse", level.key().warehouse()));
    }

    @Override
    public synchronized Page<LedgerRow> movements(String sku, Map<String, String> after, int limit) {
        List<LedgerRow> found = rows.values().stream()
                .filter(row -> row.movement().sku().equals(sku))
                .sorted(Comparator.comparing((LedgerRow row) -> row.movement().occurredAt())
                        .reversed())
                .dropWhile(row -> !after.isEmpty() && !row.movementId().equals(after.get("movement_id")))
                .skip(after.isEmpty() ? 0 : 1)
                .toList();
        return page(
                found,
                limit,
                row -> Map.of(
                        "sku",
                        sku,
                        "occurred_at",
                        row.movement().occurredAt().toString(),
                        "movement_id",
                        row.movementId()));
    }

    @Override
    public synchronized Page<StockMovement> pendingMovements(String sku, Map<String, String> after, int limit) {
        List<StockMovement> found = pending.values().stream()
                .filter(row -> row.sku().equals(sku))
                .filter(row -> after.isEmpty() || pendingKey(row).compareTo(after.get("moment")) > 0)
                .toList();
        return page(found, limit, row -> Map.of("sku", sku, "moment", pendingKey(row)));
    }

    @Override
    public synchronized Page<StockLevel> levels(int part, Map<String, String> after) {
        Page<StockLevel> all = levels(Optional.empty(), Optional.empty(), after, 3);
        return new Page<>(
                all.items().stream()
                        .filter(level -> Math.floorMod(level.key().hashCode(), PARTS) == part)
                        .toList(),
                all.next());
    }

    @Override
    public synchronized Optional<StockLevel> level(StockKey key) {
        return Optional.ofNullable(levels.get(key));
    }

    @Override
    public synchronized void rows(StockKey key, Consumer<LedgerRow> each) {
        List<LedgerRow> index = ledgerRows();
        index.subList(0, index.size() - indexLag.applyAsInt(index.size())).stream()
                .filter(row -> row.movement().key().equals(key))
                // As an index does, which knows no order among those of one time.
                .sorted(Comparator.comparing((LedgerRow row) -> row.movement().occurredAt())
                        .thenComparingInt(row -> row.movementId().hashCode() * 31 % 17))
                .forEach(each);
    }

    /** Changes a level by what is written down nowhere, as nothing but a fault or a hand in the table would. */
    public synchronized void changeUnseen(StockMovement movement) {
        levels.computeIfPresent(movement.key(), (_, level) -> Counting.moved(level, movement, 0));
    }

    private static <T> Page<T> page(List<T> found, int limit, Function<T, Map<String, String>> key) {
        List<T> items = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        return new Page<>(items, found.size() > limit ? key.apply(items.getLast()) : Map.of());
    }

    private static String pendingKey(StockMovement movement) {
        return movement.key().text() + "#" + movement.occurredAt() + "#" + movement.movementId();
    }

    public synchronized Map<StockKey, StockLevel> allLevels() {
        return Map.copyOf(levels);
    }

    public synchronized List<StockMovement> allRows() {
        return rows.values().stream().map(LedgerRow::movement).toList();
    }

    public synchronized List<LedgerRow> ledgerRows() {
        return List.copyOf(rows.values());
    }

    public synchronized Map<PromiseKey, Long> allPromises() {
        return Map.copyOf(promises);
    }

    public synchronized List<StockMovement> allPending() {
        return List.copyOf(pending.values());
    }

    /** As the stream of the levels shows them, the oldest first. */
    public synchronized List<Commit.LevelChange> changes() {
        return List.copyOf(changes);
    }

    public synchronized int commits() {
        return commits;
    }

    public synchronized int keysRead() {
        return keysRead;
    }
}
