package dev.shopkeeper.local.replay;

import java.math.BigDecimal;

/**
 * A product within a call.
 *
 * @param category empty if unknown
 * @param price of one unit, in major units of the currency
 */
public record Item(String sku, String name, String category, long quantity, BigDecimal price) {
    BigDecimal amount() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
