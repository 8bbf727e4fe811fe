package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockPage;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import dev.shopkeeper.stocktable.StockItems;
import dev.shopkeeper.stocktable.StockTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

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
        var response = dynamoDb.getItem(
                get -> get.tableName(table).key(StockItems.key(key)).consistentRead(true));
        return response.hasItem() ? Optional.of(level(response.item())) : Optional.empty();
    }

    @Override
    public List<WatchedLevel> of(List<StockKey> keys) {
        return ItemBatches.get(
                        dynamoDb,
                        table,
                        KeysAndAttributes.builder().build(),
                        keys.stream().map(StockItems::key).toList())
                .stream()
                .map(DynamoDbStockLevels::level)
                .toList();
    }

    @Override
    public StockPage<WatchedLevel> page(Optional<StockKey> after) {
        return new StockTable(dynamoDb, table).page(after, PAGE, WatchedLevel::read);
    }

    private static WatchedLevel level(Map<String, AttributeValue> item) {
        return WatchedLevel.read(StockItems.attributes(item));
    }
}
