package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.AlertItems.text;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

final class DynamoDbStockLevels implements StockLevels {
    private static final int PAGE = 1_000;

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoDbStockLevels(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public Optional<StockLevel> current(StockKey key) {
        var response =
                dynamoDb.getItem(get -> get.tableName(table).key(item(key)).consistentRead(true));
        return response.hasItem() ? Optional.of(level(response.item())) : Optional.empty();
    }

    @Override
    public Page page(Optional<StockKey> after) {
        ScanRequest.Builder scan = ScanRequest.builder().tableName(table).limit(PAGE);
        after.ifPresent(key -> scan.exclusiveStartKey(item(key)));
        var response = dynamoDb.scan(scan.build());
        Map<String, AttributeValue> last = response.lastEvaluatedKey();
        Optional<StockKey> next = last.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StockKey(last.get("sku").s(), last.get("warehouse").s()));
        return new Page(
                response.items().stream().map(DynamoDbStockLevels::level).toList(), next);
    }

    private static Map<String, AttributeValue> item(StockKey key) {
        return Map.of("sku", text(key.sku()), "warehouse", text(key.warehouse()));
    }

    private static StockLevel level(Map<String, AttributeValue> item) {
        return StockLevel.read(name -> {
            AttributeValue value = item.get(name);
            return value == null ? null : value.s() != null ? value.s() : value.n();
        });
    }
}
