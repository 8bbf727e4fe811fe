package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.demand.StandardNormal;

/**
 * Safety stock for a probability of no stock-out in a replenishment cycle, for normal demand of independent days and a
 * lead time that varies by itself.
 *
 * @param factor z, the standard normal quantile of the service level
 * @param leadTimeDeviation √(L σ² + μ² σ_L²)
 */
public record SafetyStock(double factor, double leadTimeDeviation, double leadTimeMean) {

    /**
     * @param mean of a day's demand
     * @param deviation of a day's demand
     * @param leadTime in days
     * @param leadTimeSd its standard deviation, 0 for a supplier one can set the clock by
     */
    public static SafetyStock of(
            double mean, double deviation, double leadTime, double leadTimeSd, double serviceLevel) {
        Arguments.notNegative("mean", mean);
        Arguments.notNegative("deviation", deviation);
        Arguments.notNegative("lead time", leadTime);
        Arguments.notNegative("deviation of the lead time", leadTimeSd);
        double variance = leadTime * deviation * deviation + mean * mean * leadTimeSd * leadTimeSd;
        return new SafetyStock(StandardNormal.quantile(serviceLevel), Math.sqrt(variance), mean * leadTime);
    }

    public double units() {
        return factor * leadTimeDeviation;
    }

    public double reorderPoint() {
        return leadTimeMean + units();
    }
}
