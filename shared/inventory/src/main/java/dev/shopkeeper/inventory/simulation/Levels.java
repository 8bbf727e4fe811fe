package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.planning.StockPlan;

/**
 * At or below the reorder point, order up to the level.
 *
 * @param reorderPoint inventory position in units; -1 is never
 */
public record Levels(long reorderPoint, long orderUpTo) {
    static Levels upTo(double level) {
        long whole = (long) Math.ceil(level - 1e-9);
        return new Levels(whole - 1, whole);
    }

    static Levels of(StockPlan plan) {
        return new Levels(plan.reorderPoint(), plan.orderUpTo());
    }

    long order(long position) {
        return position <= reorderPoint ? Math.max(0, orderUpTo - position) : 0;
    }
}
