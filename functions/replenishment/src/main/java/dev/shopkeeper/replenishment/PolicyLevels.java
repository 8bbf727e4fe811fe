package dev.shopkeeper.replenishment;

import java.util.Optional;

/** What the policy says of a SKU in a warehouse, as it stands beside the stock level, in units. */
public record PolicyLevels(long reorderPoint, long orderUpTo, long safetyStock) {

    /** Without demand there is no point at which to order. */
    static Optional<PolicyLevels> of(long reorderPoint, long orderUpTo, double safetyStock) {
        return reorderPoint < 0
                ? Optional.empty()
                : Optional.of(new PolicyLevels(reorderPoint, orderUpTo, Math.round(safetyStock)));
    }
}
