package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.planning.LotRule;
import dev.shopkeeper.inventory.planning.StockPlanner;
import dev.shopkeeper.inventory.planning.StockingRule;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * How a SKU can be had, whatever the policy.
 *
 * @param leadTime mean days from an order to the shelf
 * @param leadTimeSd standard deviation of the lead time; normal, rounded, never negative
 * @param reviewDays from one chance to order to the next
 * @param lots quantities the supplier sells
 */
public record Supply(int leadTime, double leadTimeSd, int reviewDays, LotRule lots) {
    public Supply {
        Arguments.notNegative("lead time", leadTime);
        Arguments.notNegative("deviation of the lead time", leadTimeSd);
        Arguments.positive("review days", reviewDays);
    }

    int protectedDays() {
        return leadTime + reviewDays;
    }

    StockPlanner.Days planningDays() {
        return new StockPlanner.Days(leadTime, reviewDays, 0);
    }

    StockingRule under(StockingRule rule) {
        return new StockingRule(
                rule.kind(),
                leadTimeSd,
                rule.service(),
                rule.holdingCost(),
                rule.orderCost(),
                rule.stockoutCost(),
                rule.coverDays(),
                lots);
    }

    /** The same lead times for each policy. */
    IntSupplier leadTimes(String sku, long seed) {
        var random = new Random(seed * 31 + sku.hashCode());
        return () -> leadTimeSd == 0
                ? leadTime
                : (int) Math.max(0, Math.round(leadTime + leadTimeSd * random.nextGaussian()));
    }
}
