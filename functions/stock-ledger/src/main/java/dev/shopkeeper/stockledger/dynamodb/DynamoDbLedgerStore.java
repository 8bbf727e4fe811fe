package dev.shopkeeper.stockledger.dynamodb;

import static dev.shopkeeper.stockledger.dynamodb.LedgerItems.text;
import static dev.shopkeeper.stockledger.dynamodb.LedgerItems.time;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.Backoff;
import dev.shopkeeper.stockledger.ledger.Commit;
import dev.shopkeeper.stockledger.ledger.CommitResult;
import dev.shopkeeper.stockledger.ledger.LedgerStore;
import dev.shopkeeper.stockledger.ledger.PromiseKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The ledger in four tables: levels, movements by id, open promises by reference, and what awaits a count by SKU. */
public final class DynamoDbLedgerStore implements LedgerStore {
    private static final int KEYS_PER_READ = 100;
    private static final int ITEMS_PER_WRITE = 25;

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final Clock clock;
    private final Backoff backoff;
    private final LedgerTransaction transaction;

    public DynamoDbLedgerStore(DynamoDbClient dynamoDb, Tables tables, Clock clock, Backoff backoff) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.clock = clock;
        this.backoff = backoff;
        transaction = new LedgerTransaction(dynamoDb, tables);
    }

    @Override
    public Map<StockKey, StockLevel> levels(Collection<StockKey> keys) {
        Map<StockKey, StockLevel> levels = new HashMap<>();
        read(tables.stock(), keys, LedgerItems::levelKey).stream()
                .map(LedgerItems::level)
                .forEach(level -> levels.put(level.key(), level));
        return levels;
    }

    @Override
    public Map<PromiseKey, Long> promises(Collection<PromiseKey> keys) {
        Map<Map<String, AttributeValue>, Long> units = new HashMap<>();
        read(tables.promises(), keys, LedgerItems::promiseKey)
                .forEach(item -> units.put(
                        Map.of("reference", item.get("reference"), "line", item.get("line")),
                        Long.valueOf(item.get("units").n())));
        Map<PromiseKey, Long> open = new HashMap<>();
        keys.stream()
                .filter(key -> units.containsKey(LedgerItems.promiseKey(key)))
                .forEach(key -> open.put(key, units.get(LedgerItems.promiseKey(key))));
        return open;
    }

    @Override
    public Map<String, StockMovement> recorded(Collection<String> movementIds) {
        Map<String, StockMovement> recorded = new HashMap<>();
        read(tables.movements(), movementIds, id -> Map.of("movement_id", text(id))).stream()
                .map(LedgerItems::movement)
                .forEach(movement -> recorded.put(movement.movementId(), movement));
        return recorded;
    }

    private <K> List<Map<String, AttributeValue>> read(
            String table, Collection<K> keys, Function<K, Map<String, AttributeValue>> key) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (List<K> part : parts(keys, KEYS_PER_READ)) {
            KeysAndAttributes request = KeysAndAttributes.builder()
                    .keys(part.stream().map(key).toList())
                    .consistentRead(true)
                    .build();
            read(Map.of(table, request), items);
        }
        return items;
    }

    private void read(Map<String, KeysAndAttributes> request, List<Map<String, AttributeValue>> items) {
        Map<String, KeysAndAttributes> left = request;
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            Map<String, KeysAndAttributes> asked = left;
            BatchGetItemResponse response = dynamoDb.batchGetItem(r -> r.requestItems(asked));
            response.responses().values().forEach(items::addAll);
            left = response.unprocessedKeys();
            if (!left.isEmpty()) {
                backoff.pause(attempt);
            }
        }
    }

    @Override
    public CommitResult commit(Commit commit) {
        return transaction.run(commit, clock.instant());
    }

    @Override
    public Map<String, StockMovement> keepPending(Collection<StockMovement> movements) {
        Map<String, StockMovement> before = new HashMap<>();
        read(tables.pending(), movements, LedgerItems::pendingKey).stream()
                .map(LedgerItems::movement)
                .forEach(movement -> before.put(movement.movementId(), movement));
        Instant now = clock.instant();
        List<WriteRequest> writes = movements.stream()
                .filter(movement -> !before.containsKey(movement.movementId()))
                .map(movement -> pending(movement, now))
                .toList();
        parts(writes, ITEMS_PER_WRITE).forEach(part -> write(Map.of(tables.pending(), part)));
        return before;
    }

    private static WriteRequest pending(StockMovement movement, Instant now) {
        Map<String, AttributeValue> item = LedgerItems.movement(movement, now);
        item.putAll(LedgerItems.pendingKey(movement));
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }

    private void write(Map<String, List<WriteRequest>> request) {
        Map<String, List<WriteRequest>> left = request;
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            Map<String, List<WriteRequest>> asked = left;
            left = dynamoDb.batchWriteItem(r -> r.requestItems(asked)).unprocessedItems();
            if (!left.isEmpty()) {
                backoff.pause(attempt);
            }
        }
    }

    @Override
    public List<StockMovement> pending(StockKey key, Instant after, int limit) {
        QueryRequest query = QueryRequest.builder()
                .tableName(tables.pending())
                .consistentRead(true)
                .keyConditionExpression("sku = :sku AND moment BETWEEN :first AND :last")
                .expressionAttributeValues(Map.of(
                        ":sku", text(key.sku()),
                        ":first", text(LedgerItems.moment(key.warehouse(), after.plus(Duration.ofMillis(1)))),
                        // '~' sorts behind every digit, so this lies behind every time.
                        ":last", text(key.warehouse() + "#~")))
                .limit(limit)
                .build();
        return dynamoDb.query(query).items().stream().map(LedgerItems::movement).toList();
    }

    @Override
    public MovementTotals totals(StockKey key, Instant since, Instant after) {
        QueryRequest query = QueryRequest.builder()
                .tableName(tables.movements())
                .indexName("by-sku")
                .keyConditionExpression("sku = :sku AND occurred_at > :since")
                .filterExpression("warehouse = :warehouse")
                .projectionExpression("occurred_at, kind, quantity")
                .expressionAttributeValues(
                        Map.of(":sku", text(key.sku()), ":since", time(since), ":warehouse", text(key.warehouse())))
                .build();
        String border = time(after).s();
        long[] sums = new long[3];
        dynamoDb.queryPaginator(query).items().stream()
                .filter(item -> !LedgerItems.kind(item).isCount())
                .forEach(item -> add(item, border, sums));
        return new MovementTotals(sums[0], sums[1], sums[2]);
    }

    private static void add(Map<String, AttributeValue> item, String border, long[] sums) {
        sums[0]++;
        if (item.get("occurred_at").s().compareTo(border) > 0) {
            sums[1]++;
            sums[2] += LedgerItems.kind(item)
                    .effect(Long.parseLong(item.get("quantity").n()));
        }
    }

    private static <T> List<List<T>> parts(Collection<T> all, int size) {
        List<T> list = List.copyOf(all);
        List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < list.size(); start += size) {
            parts.add(list.subList(start, Math.min(list.size(), start + size)));
        }
        return parts;
    }
}
