package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;

/** Order quantities for a supplier that fails now and then (Snyder and Shen, Fundamentals of Supply Chain Theory, 9). */
public final class SupplyDisruptions {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double PRECISION = 1e-9;
    private static final double NEGLIGIBLE = 1e-14;

    private SupplyDisruptions() {}

    /**
     * The order quantity of Parlar and Berkin, and Berk and Arreola-Risa: the supplier fails and recovers at exponential
     * rates, and unmet demand is lost at {@code stockoutCost} a unit.
     */
    public static Newsvendor.Order orderQuantity(
            EconomicOrderQuantity lot, double stockoutCost, double disruptionRate, double recoveryRate) {
        Arguments.positive("stock-out cost", stockoutCost);
        Arguments.positive("disruption rate", disruptionRate);
        Arguments.positive("recovery rate", recoveryRate);
        // The cost without the chance that the supplier has recovered in the meantime has its least in closed form.
        double down = disruptionRate / (disruptionRate + recoveryRate);
        double demand = lot.demandRate();
        double holding = lot.holdingCost();
        double linear = down * demand * holding;
        double roughly = (Math.sqrt(linear * linear
                                + 2
                                        * holding
                                        * recoveryRate
                                        * (lot.fixedCost() * demand * recoveryRate
                                                + demand * demand * stockoutCost * down))
                        - linear)
                / (holding * recoveryRate);
        double low = roughly / 10;
        double high = roughly * 10;
        while (high - low > PRECISION * roughly) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (cost(lot, left, stockoutCost, disruptionRate, recoveryRate)
                    < cost(lot, right, stockoutCost, disruptionRate, recoveryRate)) {
                high = right;
            } else {
                low = left;
            }
        }
        double quantity = (low + high) / 2;
        return new Newsvendor.Order(quantity, cost(lot, quantity, stockoutCost, disruptionRate, recoveryRate));
    }

    private static double cost(
            EconomicOrderQuantity lot, double quantity, double stockoutCost, double disrupted, double recovered) {
        double cycle = quantity / lot.demandRate();
        double down = disrupted / (disrupted + recovered) * -Math.expm1(-(disrupted + recovered) * cycle);
        double wait = down / recovered;
        double perCycle =
                lot.fixedCost() + lot.holdingCost() * quantity * cycle / 2 + stockoutCost * lot.demandRate() * wait;
        return perCycle / (cycle + wait);
    }

    /** The base stock for a steady demand: enough for a number of periods without the supplier. */
    public static Newsvendor.Order baseStock(
            Newsvendor costs, double demand, double disruptionProbability, double recoveryProbability) {
        Arguments.positive("demand", demand);
        Arguments.probability("disruption probability", disruptionProbability);
        Arguments.probability("recovery probability", recoveryProbability);
        double up = recoveryProbability / (disruptionProbability + recoveryProbability);
        int covered = 0;
        for (double longer = 1 - up; 1 - longer < costs.criticalRatio(); longer *= 1 - recoveryProbability) {
            covered++;
        }
        double cost = 0;
        double probability = up;
        for (int periods = 0; probability > NEGLIGIBLE; periods++) {
            double left = (covered - periods) * demand;
            cost += probability * (left > 0 ? costs.holdingCost() * left : -costs.stockoutCost() * left);
            probability = periods == 0 ? up * disruptionProbability : probability * (1 - recoveryProbability);
        }
        return new Newsvendor.Order((covered + 1) * demand, cost);
    }
}
