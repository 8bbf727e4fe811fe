package dev.shopkeeper.replenishment;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Items of the stock table. Only attributes that begin with {@code policy_} are written. */
final class DynamoDbStockShelves implements StockShelves {
    private static final int PAGE = 1_000;
    private static final String REORDER_POINT = "policy_reorder_point";
    private static final String ORDER_UP_TO = "policy_order_up_to";
    private static final String SAFETY_STOCK = "policy_safety_stock";

    private final Supplier<DynamoDbClient> dynamoDb;
    private final String table;

    DynamoDbStockShelves(Supplier<DynamoDbClient> dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public Page page(Optional<StockKey> after) {
        ScanRequest.Builder scan = ScanRequest.builder().tableName(table).limit(PAGE);
        after.ifPresent(key -> scan.exclusiveStartKey(item(key)));
        var response = dynamoDb.get().scan(scan.build());
        Map<String, AttributeValue> last = response.lastEvaluatedKey();
        Optional<StockKey> next = last.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StockKey(last.get("sku").s(), last.get("warehouse").s()));
        return new Page(
                response.items().stream().map(DynamoDbStockShelves::shelf).toList(), next);
    }

    @Override
    public void write(StockKey key, Optional<PolicyLevels> levels) {
        var update = UpdateItemRequest.builder()
                .tableName(table)
                .key(item(key))
                // An item that the ledger has not made would be no stock level.
                .conditionExpression("attribute_exists(sku)");
        if (levels.isPresent()) {
            update.updateExpression("SET %s = :reorder, %s = :up_to, %s = :safety"
                            .formatted(REORDER_POINT, ORDER_UP_TO, SAFETY_STOCK))
                    .expressionAttributeValues(Map.of(
                            ":reorder", number(levels.get().reorderPoint()),
                            ":up_to", number(levels.get().orderUpTo()),
                            ":safety", number(levels.get().safetyStock())));
        } else {
            update.updateExpression("REMOVE " + String.join(", ", REORDER_POINT, ORDER_UP_TO, SAFETY_STOCK));
        }
        try {
            dynamoDb.get().updateItem(update.build());
        } catch (ConditionalCheckFailedException e) {
            // The level has been removed since it was read: there is nothing to stand beside.
            return;
        }
    }

    private static Shelf shelf(Map<String, AttributeValue> item) {
        StockLevel level = StockLevel.read(name -> {
            AttributeValue value = item.get(name);
            return value == null ? null : value.s() != null ? value.s() : value.n();
        });
        Optional<PolicyLevels> policy = item.containsKey(REORDER_POINT)
                ? Optional.of(new PolicyLevels(
                        whole(item, REORDER_POINT), whole(item, ORDER_UP_TO), whole(item, SAFETY_STOCK)))
                : Optional.empty();
        return new Shelf(level, policy);
    }

    private static long whole(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(item.get(name).n());
    }

    private static Map<String, AttributeValue> item(StockKey key) {
        return Map.of(
                "sku", AttributeValue.fromS(key.sku()),
                "warehouse", AttributeValue.fromS(key.warehouse()));
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
