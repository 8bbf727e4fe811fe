package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.StockPlan;

/**
 * At or below the reorder point, order up to the level, or whole lots.
 *
 * @param reorderPoint inventory position in units; -1 is never
 * @param lot units that are ordered together; 0 if orders are up to the level
 */
public record Levels(long reorderPoint, long orderUpTo, long lot) {
    static Levels upTo(double level) {
        long whole = (long) Math.ceil(level - 1e-9);
        return new Levels(whole - 1, whole, 0);
    }

    public static Levels of(StockPlan plan, PolicyKind kind) {
        return new Levels(plan.reorderPoint(), plan.orderUpTo(), kind == PolicyKind.FIXED_QUANTITY ? plan.lot() : 0);
    }

    /** What is there on an average day, if orders come at once. */
    long opening() {
        return (reorderPoint + 1 + orderUpTo) / 2;
    }

    long order(long position) {
        if (position > reorderPoint) {
            return 0;
        }
        return lot > 0 ? lot * Math.ceilDiv(reorderPoint + 1 - position, lot) : Math.max(0, orderUpTo - position);
    }
}
