package dev.shopkeeper.replenishment;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockPage;
import dev.shopkeeper.stocktable.StockItems;
import dev.shopkeeper.stocktable.StockTable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
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
    public StockPage<Shelf> page(Optional<StockKey> after) {
        return new StockTable(dynamoDb.get(), table).page(after, PAGE, DynamoDbStockShelves::shelf);
    }

    @Override
    public void write(StockKey key, Optional<PolicyLevels> levels) {
        var update = UpdateItemRequest.builder()
                .tableName(table)
                .key(StockItems.key(key))
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

    private static Shelf shelf(UnaryOperator<String> attribute) {
        Optional<PolicyLevels> policy = attribute.apply(REORDER_POINT) == null
                ? Optional.empty()
                : Optional.of(new PolicyLevels(
                        whole(attribute, REORDER_POINT),
                        whole(attribute, ORDER_UP_TO),
                        whole(attribute, SAFETY_STOCK)));
        return new Shelf(StockLevel.read(attribute), policy);
    }

    private static long whole(UnaryOperator<String> attribute, String name) {
        return Long.parseLong(attribute.apply(name));
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
