package dev.shopkeeper.replenishment;

import dev.shopkeeper.stock.StockLevel;
import java.util.Optional;

/**
 * A stock level, and the policy's levels that stand beside it.
 *
 * @param policy as an earlier run wrote it; empty if there are none
 */
public record Shelf(StockLevel level, Optional<PolicyLevels> policy) {}
