package dev.shopkeeper.replenishment;

import dev.shopkeeper.inventory.planning.ShopFillRate;
import dev.shopkeeper.inventory.planning.VarianceLaw;
import java.util.Optional;

/**
 * What all SKUs together say about each.
 *
 * @param fillRate of the shop as a whole, if it has a target
 * @param typicalCost what a unit costs that nobody knows the cost of, in minor units
 */
record WholeShop(VarianceLaw law, Optional<ShopFillRate> fillRate, double typicalCost) {
    double cost(long unitCost) {
        return unitCost > 0 ? unitCost : typicalCost;
    }
}
