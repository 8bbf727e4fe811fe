package dev.shopkeeper.stockledger.dynamodb;

import static dev.shopkeeper.stockledger.dynamodb.LedgerItems.text;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stockledger.check.LevelHistory;
import dev.shopkeeper.stockledger.ledger.LedgerRow;
import dev.shopkeeper.stockledger.ledger.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The levels by a scan in segments, and the movements of each by the index of SKU and time. */
public final class DynamoDbLevelHistory implements LevelHistory {
    private static final int LEVELS_PER_PAGE = 500;

    private final DynamoDbClient dynamoDb;
    private final Tables tables;

    public DynamoDbLevelHistory(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
    }

    @Override
    public Page<StockLevel> levels(int part, Map<String, String> after) {
        Map<String, AttributeValue> start = new HashMap<>();
        after.forEach((name, value) -> start.put(name, text(value)));
        var response = dynamoDb.scan(scan -> scan.tableName(tables.stock())
                .segment(part)
                .totalSegments(PARTS)
                .limit(LEVELS_PER_PAGE)
                .exclusiveStartKey(start.isEmpty() ? null : start));
        Map<String, String> next = new HashMap<>();
        response.lastEvaluatedKey().forEach((name, value) -> next.put(name, value.s()));
        return new Page<>(response.items().stream().map(LedgerItems::level).toList(), next);
    }

    @Override
    public Optional<StockLevel> level(StockKey key) {
        var response = dynamoDb.getItem(get ->
                get.tableName(tables.stock()).key(LedgerItems.levelKey(key)).consistentRead(true));
        return response.hasItem() ? Optional.of(LedgerItems.level(response.item())) : Optional.empty();
    }

    @Override
    public void rows(StockKey key, Consumer<LedgerRow> each) {
        QueryRequest query = QueryRequest.builder()
                .tableName(tables.movements())
                .indexName("by-sku")
                .keyConditionExpression("sku = :sku")
                .filterExpression("warehouse = :warehouse")
                .expressionAttributeValues(Map.of(":sku", text(key.sku()), ":warehouse", text(key.warehouse())))
                .build();
        dynamoDb.queryPaginator(query).items().stream().map(LedgerItems::row).forEach(each);
    }
}
