package dev.shopkeeper.events;

/**
 * What a lake row says of one product. Every part is null if the event does not say it, or not readably.
 *
 * @param sku the sender's, or none: readers fall back to the product id
 * @param warehouse of an order's line never null
 * @param quantity units; 1 on an order's line that says nothing else
 * @param priceMinor of one unit, in minor units of the currency
 * @param revenueMinor price × quantity of an order's line, never negative: what a refund takes back, too
 * @param position in the list the product was shown in
 */
public record ProductLine(
        String productId,
        String sku,
        String name,
        String category,
        String warehouse,
        Long quantity,
        Long priceMinor,
        String currency,
        Long revenueMinor,
        Integer position) {

    /** The name under which stock, sales and forecasts keep the product; null if the line names none. */
    public String stockKeepingUnit() {
        return sku == null ? productId : sku;
    }

    /** The name under which recommendations keep the product; null if the line names none. */
    public String product() {
        return productId == null ? sku : productId;
    }
}
