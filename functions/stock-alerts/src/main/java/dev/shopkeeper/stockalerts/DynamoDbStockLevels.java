package dev.shopkeeper.stockalerts;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
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
    public Optional<WatchedLevel> current(StockKey key) {
        var response =
                dynamoDb.getItem(get -> get.tableName(table).key(item(key)).consistentRead(true));
        return response.hasItem() ? Optional.of(level(response.item())) : Optional.empty();
    }

    @Override
    public List<WatchedLevel> of(List<StockKey> keys) {
        return ItemBatches.get(
                        dynamoDb,
                        table,
                        KeysAndAttributes.builder().build(),
                        keys.stream().map(DynamoDbStockLevels::item).toList())
                .stream()
                .map(DynamoDbStockLevels::level)
                .toList();
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
        return Map.of("sku", fromS(key.sku()), "warehouse", fromS(key.warehouse()));
    }

    private static WatchedLevel level(Map<String, AttributeValue> item) {
        return WatchedLevel.read(name -> {
            AttributeValue value = item.get(name);
            return value == null ? null : value.s() != null ? value.s() : value.n();
        });
    }
}
