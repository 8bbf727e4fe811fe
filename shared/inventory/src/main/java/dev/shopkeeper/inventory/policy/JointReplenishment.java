package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * SKUs of one supplier that share the cost of an order, by Silver's heuristic (1976): one is in every order, each other
 * one in every m-th.
 */
public final class JointReplenishment {
    private JointReplenishment() {}

    /**
     * @param interval between orders
     * @param multiples every how many orders a SKU is in
     * @param cost per unit of time
     */
    public record Cycle(double[] quantities, double interval, int[] multiples, double cost) {}

    /**
     * @param majorCost of an order, whatever is in it
     * @param minorCosts of having a SKU in it
     */
    public static Cycle silver(double majorCost, double[] minorCosts, double[] holdingCosts, double[] demandRates) {
        Arguments.notNegative("major cost", majorCost);
        int skus = minorCosts.length;
        double[] ratios = new double[skus];
        int base = 0;
        for (int sku = 0; sku < skus; sku++) {
            ratios[sku] = Arguments.notNegative("minor cost", minorCosts[sku])
                    / (Arguments.positive("holding cost", holdingCosts[sku])
                            * Arguments.positive("demand rate", demandRates[sku]));
            base = ratios[sku] < ratios[base] ? sku : base;
        }
        double shared = holdingCosts[base] * demandRates[base] / (majorCost + minorCosts[base]);
        int[] multiples = new int[skus];
        double perOrder = majorCost;
        double perTime = 0;
        for (int sku = 0; sku < skus; sku++) {
            multiples[sku] = sku == base ? 1 : (int) Math.max(1, Math.rint(Math.sqrt(ratios[sku] * shared)));
            perOrder += minorCosts[sku] / multiples[sku];
            perTime += holdingCosts[sku] * multiples[sku] * demandRates[sku];
        }
        double interval = Math.sqrt(2 * perOrder / perTime);
        double[] quantities = new double[skus];
        for (int sku = 0; sku < skus; sku++) {
            quantities[sku] = multiples[sku] * interval * demandRates[sku];
        }
        return new Cycle(quantities, interval, multiples, Math.sqrt(2 * perOrder * perTime));
    }
}
