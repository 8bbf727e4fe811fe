package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.planning.StockPlanner;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * How policies are tried: on the last days of a history, after some days that aren't counted, in which the shelves settle.
 * Levels are made anew at each review from the days before it.
 *
 * @param days that count
 * @param leadTime mean days from an order to the shelf
 * @param leadTimeSd standard deviation of the lead time; normal, rounded, never negative
 * @param reviewDays from one chance to order to the next
 * @param seed of the lead times
 */
public record Trial(int days, int leadTime, double leadTimeSd, int reviewDays, long seed) {
    public Trial {
        Arguments.positive("days of the trial", days);
        Arguments.notNegative("lead time", leadTime);
        Arguments.notNegative("deviation of the lead time", leadTimeSd);
        Arguments.positive("review days", reviewDays);
    }

    /** Two lead times and reviews, in whole reviews. */
    public int warmUpDays() {
        return Math.ceilDiv(2 * protectedDays(), reviewDays) * reviewDays;
    }

    public int protectedDays() {
        return leadTime + reviewDays;
    }

    public int reviews() {
        return Math.ceilDiv(warmUpDays() + days, reviewDays);
    }

    StockPlanner.Days planningDays() {
        return new StockPlanner.Days(leadTime, reviewDays, 0);
    }

    /** The same lead times for each policy. */
    IntSupplier leadTimes(String sku) {
        var random = new Random(seed * 31 + sku.hashCode());
        return () -> leadTimeSd == 0
                ? leadTime
                : (int) Math.max(0, Math.round(leadTime + leadTimeSd * random.nextGaussian()));
    }
}
