package dev.shopkeeper.stock;

/** One SKU in one warehouse: what has a stock level, a forecast, and alerts. A warehouse's name has no {@code #}. */
public record StockKey(String sku, String warehouse) {

    /** {@code <sku>#<warehouse>}, the key of forecasts and alerts. */
    public String text() {
        return sku + "#" + warehouse;
    }
}
