package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * Harris' economic order quantity: a steady demand, a fixed cost of each order, a cost of holding one unit for one unit
 * of time.
 */
public record EconomicOrderQuantity(double fixedCost, double holdingCost, double demandRate) {
    public EconomicOrderQuantity {
        Arguments.notNegative("fixed cost", fixedCost);
        Arguments.positive("holding cost", holdingCost);
        Arguments.notNegative("demand rate", demandRate);
    }

    /**
     * @param backorderFraction the part of demand that waits for the next delivery
     * @param cost per unit of time, without the price of the goods
     */
    public record Lot(double quantity, double backorderFraction, double cost) {}

    /** √(2Kλ / h). */
    public double quantity() {
        return Math.sqrt(2 * fixedCost * demandRate / holdingCost);
    }

    public double cost() {
        return Math.sqrt(2 * fixedCost * demandRate * holdingCost);
    }

    /** With planned back-orders at {@code backorderCost} a unit and unit of time. */
    public Lot withBackorders(double backorderCost) {
        Arguments.positive("back-order cost", backorderCost);
        double dearer = (holdingCost + backorderCost) / backorderCost;
        return new Lot(
                quantity() * Math.sqrt(dearer),
                holdingCost / (holdingCost + backorderCost),
                cost() / Math.sqrt(dearer));
    }

    /** The lot of a producer whose goods come in at a rate, above the demand rate. */
    public Lot withProduction(double productionRate) {
        Arguments.positive("production rate less demand rate", productionRate - demandRate);
        double idle = Math.sqrt(1 - demandRate / productionRate);
        return new Lot(quantity() / idle, 0, cost() * idle);
    }
}
