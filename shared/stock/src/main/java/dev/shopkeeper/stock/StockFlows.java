package dev.shopkeeper.stock;

/**
 * Units that went through a level since it began, so that what a day or a change did is the difference of two levels.
 *
 * @param came by receipts, returns, transfers and adjustments; what counts found is not among them
 * @param demanded by sales and reservations, a reserved unit once
 * @param unserved those of the demanded that were more than was available
 * @param adjusted by adjustments, up less down; the others only grow
 */
public record StockFlows(long came, long demanded, long unserved, long adjusted) {
    public static final StockFlows NONE = new StockFlows(0, 0, 0, 0);

    public StockFlows plus(StockFlows more) {
        return new StockFlows(
                came + more.came, demanded + more.demanded, unserved + more.unserved, adjusted + more.adjusted);
    }
}
