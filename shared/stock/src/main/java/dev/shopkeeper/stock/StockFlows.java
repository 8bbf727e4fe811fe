package dev.shopkeeper.stock;

/**
 * Units that went through a level since it began. They only grow, so what a day did is the difference of two days.
 *
 * @param came by receipts, returns, transfers and adjustments; what counts found is not among them
 * @param demanded by sales and reservations, a reserved unit once
 * @param unserved those of the demanded that were more than was available
 */
public record StockFlows(long came, long demanded, long unserved) {
    public static final StockFlows NONE = new StockFlows(0, 0, 0);

    public StockFlows plus(StockFlows more) {
        return new StockFlows(came + more.came, demanded + more.demanded, unserved + more.unserved);
    }
}
