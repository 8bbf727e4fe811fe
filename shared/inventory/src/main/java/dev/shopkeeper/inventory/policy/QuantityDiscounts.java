package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * The order quantity where the supplier's price falls with the quantity.
 *
 * @param holdingRate cost of holding goods for one unit of time, per unit of their price
 * @param breakpoints the least quantity of each price; the first is 0
 * @param prices of a unit, falling
 */
public record QuantityDiscounts(
        double fixedCost, double holdingRate, double demandRate, double[] breakpoints, double[] prices) {
    public QuantityDiscounts {
        Arguments.notNegative("fixed cost", fixedCost);
        Arguments.positive("holding rate", holdingRate);
        Arguments.positive("demand rate", demandRate);
        if (breakpoints.length != prices.length || breakpoints.length == 0 || breakpoints[0] != 0) {
            throw new IllegalArgumentException("each price needs the least quantity it is for, the first 0");
        }
        for (int i = 0; i < prices.length; i++) {
            Arguments.positive("price", prices[i]);
            if (i > 0 && !(breakpoints[i] > breakpoints[i - 1] && prices[i] < prices[i - 1])) {
                throw new IllegalArgumentException("quantities must rise and prices fall");
            }
        }
    }

    /**
     * @param region index of the price that applies
     * @param cost per unit of time, the goods included
     */
    public record Purchase(double quantity, int region, double cost) {}

    /** The lower price is for all units of an order. */
    public Purchase allUnits() {
        Purchase best = null;
        for (int region = 0; region < prices.length; region++) {
            var lot = new EconomicOrderQuantity(fixedCost, holdingRate * prices[region], demandRate);
            double quantity = Math.max(lot.quantity(), breakpoints[region]);
            double cost =
                    prices[region] * demandRate + fixedCost * demandRate / quantity + lot.holdingCost() * quantity / 2;
            // Beyond the next breakpoint the next price applies, and is tried there.
            if (quantity < end(region) && (best == null || cost < best.cost())) {
                best = new Purchase(quantity, region, cost);
            }
        }
        return best;
    }

    /** The lower price is for the units above the breakpoint only. */
    public Purchase incremental() {
        Purchase best = null;
        double dearer = 0;
        for (int region = 0; region < prices.length; region++) {
            // What the units below the breakpoint cost more than they would at this price.
            dearer += region == 0 ? 0 : breakpoints[region] * (prices[region - 1] - prices[region]);
            var lot = new EconomicOrderQuantity(fixedCost + dearer, holdingRate * prices[region], demandRate);
            double quantity = lot.quantity();
            double cost = prices[region] * demandRate + holdingRate * dearer / 2 + lot.cost();
            if (quantity >= breakpoints[region] && quantity < end(region) && (best == null || cost < best.cost())) {
                best = new Purchase(quantity, region, cost);
            }
        }
        return best;
    }

    private double end(int region) {
        return region + 1 < breakpoints.length ? breakpoints[region + 1] : Double.POSITIVE_INFINITY;
    }
}
