package dev.shopkeeper.stockalerts.rules;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.util.function.UnaryOperator;

/**
 * A stock level with what the replenishment has worked out about it.
 *
 * @param policyReorderPoint units; null while there is no policy
 */
public record WatchedLevel(StockLevel stock, Double policyReorderPoint) {

    /**
     * Reads an item of the stock table.
     *
     * @param attribute gives an attribute's text, whether it is a string or a number, and null where there is none
     */
    public static WatchedLevel read(UnaryOperator<String> attribute) {
        String reorderPoint = attribute.apply("policy_reorder_point");
        return new WatchedLevel(StockLevel.read(attribute), reorderPoint == null ? null : Double.valueOf(reorderPoint));
    }

    public StockKey key() {
        return stock.key();
    }

    public long version() {
        return stock.version();
    }

    public boolean settling() {
        return stock.settling();
    }
}
