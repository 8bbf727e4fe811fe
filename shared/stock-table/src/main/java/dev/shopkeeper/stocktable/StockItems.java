package dev.shopkeeper.stocktable;

import dev.shopkeeper.stock.StockKey;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of the stock table. */
public final class StockItems {
    private StockItems() {}

    /** The primary key of a level. */
    public static Map<String, AttributeValue> key(StockKey key) {
        return Map.of(
                "sku", AttributeValue.fromS(key.sku()),
                "warehouse", AttributeValue.fromS(key.warehouse()));
    }

    /** An attribute's text by its name, whether it is a string or a number; null where there is none. */
    public static UnaryOperator<String> attributes(Map<String, AttributeValue> item) {
        return name -> {
            AttributeValue value = item.get(name);
            return value == null ? null : value.s() != null ? value.s() : value.n();
        };
    }

    static StockKey keyOf(Map<String, AttributeValue> item) {
        return new StockKey(item.get("sku").s(), item.get("warehouse").s());
    }
}
