package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Items of the stock table, in pages of at most 1 MB. */
final class DynamoDbStockLevels implements StockLevels {
    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoDbStockLevels(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public Page page(Optional<StockKey> after) {
        ScanRequest.Builder scan = ScanRequest.builder().tableName(table);
        after.ifPresent(key -> scan.exclusiveStartKey(Map.of(
                "sku", AttributeValue.fromS(key.sku()),
                "warehouse", AttributeValue.fromS(key.warehouse()))));
        var response = dynamoDb.scan(scan.build());
        Map<String, AttributeValue> last = response.lastEvaluatedKey();
        Optional<StockKey> next = last.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StockKey(last.get("sku").s(), last.get("warehouse").s()));
        return new Page(
                response.items().stream().map(DynamoDbStockLevels::level).toList(), next);
    }

    private static StockLevel level(Map<String, AttributeValue> item) {
        return StockLevel.read(name -> {
            AttributeValue value = item.get(name);
            return value == null ? null : value.s() != null ? value.s() : value.n();
        });
    }
}
