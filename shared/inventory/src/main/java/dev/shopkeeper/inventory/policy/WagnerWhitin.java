package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;

/** Lot sizes for known demands that differ by period, by Wagner and Whitin's dynamic programme (1958). */
public final class WagnerWhitin {
    private WagnerWhitin() {}

    /**
     * @param quantities to order in each period
     * @param costs the least cost from each period on; one more, 0, for the end
     * @param next the period of the order after one in this period, counting from 0
     */
    public record Plan(double[] quantities, double[] costs, int[] next) {
        public double cost() {
            return costs[0];
        }
    }

    /** @param holdingCost of one unit from one period to the next */
    public static Plan plan(double[] demands, double fixedCost, double holdingCost) {
        Arguments.notNegative("fixed cost", fixedCost);
        Arguments.notNegative("holding cost", holdingCost);
        int periods = demands.length;
        double[] costs = new double[periods + 1];
        int[] next = new int[periods];
        for (int period = periods - 1; period >= 0; period--) {
            costs[period] = Double.POSITIVE_INFINITY;
            double ordered = 0;
            double held = 0;
            for (int end = period + 1; end <= periods; end++) {
                double demand = Arguments.notNegative("demand", demands[end - 1]);
                ordered += demand;
                held += holdingCost * (end - 1 - period) * demand;
                double cost = (ordered > 0 ? fixedCost : 0) + held + costs[end];
                if (cost < costs[period]) {
                    costs[period] = cost;
                    next[period] = end;
                }
            }
        }
        return new Plan(quantities(demands, next), costs, next);
    }

    private static double[] quantities(double[] demands, int[] next) {
        double[] quantities = new double[demands.length];
        for (int period = 0; period < demands.length; period = next[period]) {
            for (int served = period; served < next[period]; served++) {
                quantities[period] += demands[served];
            }
        }
        return quantities;
    }
}
