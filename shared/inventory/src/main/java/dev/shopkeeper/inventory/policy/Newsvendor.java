package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.demand.DemandDistribution;

/**
 * The newsvendor: one order for one period, too much costs {@code holdingCost} a unit, too little {@code stockoutCost}.
 * The base stock of a periodic review without fixed order cost is the same with the demand over lead time and period.
 */
public record Newsvendor(double holdingCost, double stockoutCost) {
    public Newsvendor {
        Arguments.positive("holding cost", holdingCost);
        Arguments.positive("stock-out cost", stockoutCost);
    }

    /** Said by prices: too much costs what a unit cost less its salvage value, too little the margin. */
    public static Newsvendor ofPrices(double revenue, double purchaseCost, double salvage) {
        return new Newsvendor(purchaseCost - salvage, revenue - purchaseCost);
    }

    /** A quantity and what it comes to, in expected cost or profit. */
    public record Order(double quantity, double value) {}

    /** The probability of meeting all demand that is worth its cost: p / (h + p). */
    public double criticalRatio() {
        return stockoutCost / (holdingCost + stockoutCost);
    }

    public Order optimal(DemandDistribution demand) {
        double quantity = demand.quantile(criticalRatio());
        return new Order(quantity, cost(demand, quantity));
    }

    public double cost(DemandDistribution demand, double quantity) {
        return holdingCost * demand.complementaryLoss(quantity) + stockoutCost * demand.loss(quantity);
    }

    /** The best order and its expected profit: the margin on all demand less the cost of not knowing it. */
    public Order mostProfitable(DemandDistribution demand) {
        Order order = optimal(demand);
        return new Order(order.quantity(), stockoutCost * demand.mean() - order.value());
    }
}
