package dev.shopkeeper.inventory.policy;

/**
 * An (r, Q) policy: when the inventory position falls to the reorder point, order a fixed quantity.
 *
 * @param cost expected, per unit of time
 */
public record ReorderPolicy(double reorderPoint, double quantity, double cost) {}
