package dev.shopkeeper.replenishment;

import dev.shopkeeper.inventory.planning.LotRule;
import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.StockPlan;
import dev.shopkeeper.stock.StockKey;
import java.time.LocalDate;

/**
 * The levels of a SKU in a warehouse, and what they ask for tonight.
 *
 * @param serviceLevel probability of no stock-out in a cycle, or fill rate
 * @param reorderPointIsFixed whether the operator fixed it
 * @param counted whether there is a stock level; without one nothing is ordered
 * @param available 0 if not counted
 * @param wanted units to order, transfers aside
 */
record SkuPlan(
        StockKey key,
        String category,
        String supplier,
        String abc,
        String xyz,
        PolicyKind policy,
        double serviceLevel,
        double meanPerDay,
        int protectedDays,
        StockPlan levels,
        boolean reorderPointIsFixed,
        LotRule lots,
        Costs costs,
        boolean counted,
        long available,
        long inbound,
        long wanted,
        LocalDate orderOn,
        LocalDate arrivesOn) {

    /**
     * Money in minor units.
     *
     * @param unit 0 if unknown
     * @param holding of a unit for a day
     * @param stockout of a unit that is missing for a day
     * @param volume of a unit
     */
    record Costs(long unit, double holding, double stockout, double volume) {}

    long position() {
        return available + inbound;
    }
}
