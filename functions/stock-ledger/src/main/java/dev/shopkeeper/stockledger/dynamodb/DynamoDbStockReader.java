package dev.shopkeeper.stockledger.dynamodb;

import static dev.shopkeeper.stockledger.dynamodb.LedgerItems.text;

import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.http.StockReader;
import dev.shopkeeper.stockledger.ledger.LedgerRow;
import dev.shopkeeper.stockledger.ledger.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads the ledger's tables page by page. */
public final class DynamoDbStockReader implements StockReader {
    private final DynamoDbClient dynamoDb;
    private final Tables tables;

    public DynamoDbStockReader(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
    }

    @Override
    public Page<StockLevel> levels(
            Optional<String> sku, Optional<String> warehouse, Map<String, String> after, int limit) {
        if (sku.isPresent()) {
            return levelsOf(sku.get(), warehouse, after, limit);
        }
        return warehouse.isPresent() ? levelsIn(warehouse.get(), after, limit) : allLevels(after, limit);
    }

    private Page<StockLevel> levelsOf(String sku, Optional<String> warehouse, Map<String, String> after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":sku", text(sku)));
        warehouse.ifPresent(name -> values.put(":warehouse", text(name)));
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tables.stock())
                .consistentRead(true)
                .keyConditionExpression(warehouse.isPresent() ? "sku = :sku AND warehouse = :warehouse" : "sku = :sku")
                .expressionAttributeValues(values);
        return query(query, after, limit, LedgerItems::level);
    }

    /**
     * Shard by shard, each by its SKUs. A page that ends with a shard names the last level of it, after which the next
     * page finds nothing more there and goes on.
     */
    private Page<StockLevel> levelsIn(String warehouse, Map<String, String> after, int limit) {
        List<StockLevel> levels = new ArrayList<>();
        Map<String, String> start = after;
        int shard = after.isEmpty() ? 0 : LedgerItems.shard(after.get("sku"));
        while (shard < LedgerItems.WAREHOUSE_SHARDS && levels.size() < limit) {
            Page<StockLevel> page = levelsIn(warehouse, shard, start, limit - levels.size());
            levels.addAll(page.items());
            start = page.next();
            shard += start.isEmpty() ? 1 : 0;
        }
        boolean ended = levels.isEmpty() || shard == LedgerItems.WAREHOUSE_SHARDS;
        return new Page<>(
                levels, ended ? Map.of() : Map.of("sku", levels.getLast().key().sku(), "warehouse", warehouse));
    }

    private Page<StockLevel> levelsIn(String warehouse, int shard, Map<String, String> after, int limit) {
        AttributeValue warehouseShard = LedgerItems.warehouseShard(warehouse, shard);
        Map<String, String> start = new HashMap<>(after);
        if (!after.isEmpty()) {
            start.put("warehouse_shard", warehouseShard.s());
        }
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tables.stock())
                .indexName("by-warehouse")
                .keyConditionExpression("warehouse_shard = :shard")
                .expressionAttributeValues(Map.of(":shard", warehouseShard));
        return query(query, start, limit, LedgerItems::level);
    }

    private Page<StockLevel> allLevels(Map<String, String> after, int limit) {
        var response = dynamoDb.scan(scan ->
                scan.tableName(tables.stock()).exclusiveStartKey(key(after)).limit(limit));
        return page(response.items(), response.lastEvaluatedKey(), LedgerItems::level);
    }

    @Override
    public Page<LedgerRow> movements(String sku, Map<String, String> after, int limit) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tables.movements())
                .indexName("by-sku")
                .keyConditionExpression("sku = :sku")
                .expressionAttributeValues(Map.of(":sku", text(sku)))
                .scanIndexForward(false);
        return query(query, after, limit, LedgerItems::row);
    }

    @Override
    public Page<StockMovement> pendingMovements(String sku, Map<String, String> after, int limit) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tables.pending())
                .consistentRead(true)
                .keyConditionExpression("sku = :sku")
                .expressionAttributeValues(Map.of(":sku", text(sku)));
        return query(query, after, limit, LedgerItems::movement);
    }

    private <T> Page<T> query(
            QueryRequest.Builder query,
            Map<String, String> after,
            int limit,
            Function<Map<String, AttributeValue>, T> read) {
        var response =
                dynamoDb.query(query.exclusiveStartKey(key(after)).limit(limit).build());
        return page(response.items(), response.lastEvaluatedKey(), read);
    }

    private static <T> Page<T> page(
            List<Map<String, AttributeValue>> items,
            Map<String, AttributeValue> last,
            Function<Map<String, AttributeValue>, T> read) {
        Map<String, String> next = new HashMap<>();
        last.forEach((name, value) -> next.put(name, value.s()));
        return new Page<>(items.stream().map(read).toList(), next);
    }

    /** Null makes the SDK leave the start out; every key attribute of the ledger's tables and indexes is a string. */
    private static Map<String, AttributeValue> key(Map<String, String> after) {
        if (after.isEmpty()) {
            return null;
        }
        Map<String, AttributeValue> key = new HashMap<>();
        after.forEach((name, value) -> key.put(name, text(value)));
        return key;
    }
}
