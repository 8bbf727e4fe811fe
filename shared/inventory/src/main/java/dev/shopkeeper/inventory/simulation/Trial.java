package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.planning.LotRule;

/**
 * How policies are tried: on the last days of a history. Each begins with the stock that it means to have, and makes its
 * levels anew at each review from the days before it.
 *
 * @param days at the end of the history
 * @param leadTime mean days from an order to the shelf
 * @param leadTimeSd standard deviation of the lead time; normal, rounded, never negative
 * @param reviewDays from one morning on which levels are made to the next, and from one chance to order to the next
 * @param seed of the lead times
 */
public record Trial(int days, int leadTime, double leadTimeSd, int reviewDays, long seed) {
    public Trial {
        Arguments.positive("days of the trial", days);
        Arguments.notNegative("lead time", leadTime);
        Arguments.notNegative("deviation of the lead time", leadTimeSd);
        Arguments.positive("review days", reviewDays);
    }

    public int protectedDays() {
        return leadTime + reviewDays;
    }

    public int reviews() {
        return Math.ceilDiv(days, reviewDays);
    }

    /** Of every SKU that nothing else is known of. */
    Supply supply() {
        return new Supply(leadTime, leadTimeSd, reviewDays, LotRule.ANY);
    }
}
