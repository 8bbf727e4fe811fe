package dev.shopkeeper.inventory.planning;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * How a SKU is to be stocked. Money is in minor units.
 *
 * @param leadTimeSd standard deviation of the lead time in days
 * @param holdingCost of a unit for a day; 0 if unknown
 * @param orderCost of placing and receiving one order; 0 if unknown
 * @param stockoutCost of a unit that is missing for a day; 0 if unknown, then it follows from the service target
 * @param coverDays how long an order is to last where the costs that make an economic lot are unknown
 */
public record StockingRule(
        PolicyKind kind,
        double leadTimeSd,
        ServiceTarget service,
        double holdingCost,
        double orderCost,
        double stockoutCost,
        int coverDays,
        LotRule lots) {
    public StockingRule {
        Arguments.notNegative("deviation of the lead time", leadTimeSd);
        Arguments.notNegative("holding cost", holdingCost);
        Arguments.notNegative("order cost", orderCost);
        Arguments.notNegative("stock-out cost", stockoutCost);
        Arguments.positive("cover days", coverDays);
    }

    public StockingRule with(ServiceTarget other) {
        return new StockingRule(kind, leadTimeSd, other, holdingCost, orderCost, stockoutCost, coverDays, lots);
    }

    boolean knowsLotCosts() {
        return holdingCost > 0 && orderCost > 0;
    }

    /** Said or implied: the service level is the critical ratio p / (p + h). */
    public double impliedStockoutCost() {
        return stockoutCost > 0 ? stockoutCost : holdingCost * service.level() / (1 - service.level());
    }
}
