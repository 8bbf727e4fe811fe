package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * The demand of a SKU, day by day; all SKUs of a trial have the same days.
 *
 * @param units demanded on each day
 * @param unitValue money that a unit ties up; 1 if unknown
 */
public record SkuHistory(String sku, double[] units, double unitValue) {
    public SkuHistory {
        for (double day : units) {
            Arguments.notNegative("demand of " + sku, day);
        }
        Arguments.positive("value of a unit of " + sku, unitValue);
    }
}
