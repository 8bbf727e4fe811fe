package dev.shopkeeper.inventory.planning;

/**
 * The levels of a SKU in a warehouse, in units.
 *
 * @param mean expected demand over the protected days: the lead time, and the time until the order after the next
 * @param deviation its standard deviation, that of the lead time included
 * @param safetyStock reorder point (of an order-up-to policy: the level) less mean; negative where the service asked for
 *     is low
 * @param reorderPoint inventory position at or below which to order; -1 is never
 * @param lot units of a usual order
 */
public record StockPlan(
        double mean, double deviation, double safetyStock, long reorderPoint, long orderUpTo, long lot) {
    static final StockPlan NO_DEMAND = new StockPlan(0, 0, 0, -1, 0, 0);

    /**
     * What to order.
     *
     * @param position units available and inbound
     */
    public long order(PolicyKind kind, long position, LotRule lots) {
        if (position > reorderPoint) {
            return 0;
        }
        if (kind == PolicyKind.FIXED_QUANTITY && lot > 0) {
            long needed = reorderPoint + 1 - position;
            return lots.atLeast((double) lot * Math.ceilDiv(needed, lot));
        }
        return lots.atLeast((double) orderUpTo - position);
    }

    /** The same with the operator's reorder point in place of ours; the lot stays. */
    public StockPlan withReorderPoint(long fixed) {
        long gap = Math.max(1, orderUpTo - reorderPoint);
        return new StockPlan(mean, deviation, fixed - mean, fixed, fixed + gap, lot);
    }
}
