package dev.shopkeeper.replenishment;

import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.replenishmentsettings.Setting;
import dev.shopkeeper.stock.StockKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a SKU in a warehouse when its levels are made.
 *
 * @param mean of each day; so long as the quantiles
 * @param valueShare cumulative share of value, this SKU and all more valuable ones
 * @param settings rows of the SKU, that for its warehouse first
 */
record SkuForecast(
        StockKey key,
        double[] p10,
        double[] p50,
        double[] p90,
        double[] mean,
        double valueShare,
        List<Map<Setting, String>> settings,
        Optional<Stock> stock) {
    /** @throws IllegalArgumentException if it is none */
    DailyForecast forecast() {
        return new DailyForecast(p10, p50, p90, mean);
    }

    /**
     * What there is, and what the operator fixed for it; null is not said.
     *
     * @param policy what stands beside the level
     */
    record Stock(
            long available,
            long inbound,
            Integer leadTimeDays,
            Long reorderPoint,
            Long unitCostMinor,
            Optional<PolicyLevels> policy) {
        long position() {
            return available + inbound;
        }
    }
}
