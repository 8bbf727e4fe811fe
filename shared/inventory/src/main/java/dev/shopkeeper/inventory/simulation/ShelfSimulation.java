package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.demand.Arguments;
import java.util.function.IntSupplier;

/**
 * One SKU on one shelf, day by day: on review days the policy orders in the morning, then what is due comes in, then customers
 * buy; what isn't there is lost.
 *
 * @param leadTime days from an order to the shelf, asked for each order; 0 is at once
 * @param reviewDays from one review to the next; the first day is one
 * @param uncountedDays at the beginning, in which the shelf settles
 */
public record ShelfSimulation(IntSupplier leadTime, int reviewDays, int uncountedDays) {
    public ShelfSimulation {
        Arguments.positive("review days", reviewDays);
        Arguments.notNegative("uncounted days", uncountedDays);
    }

    /** What to order. */
    @FunctionalInterface
    public interface Policy {
        /** @param position units on the shelf and on their way */
        long order(int day, long position);
    }

    /** @param opening units on the shelf before the first day */
    public Outcome run(double[] demand, long opening, Policy policy) {
        var arriving = new double[demand.length];
        double shelf = opening;
        double coming = 0;
        var counted = new Outcome.Tally(reviewDays);
        for (int day = 0; day < demand.length; day++) {
            long order = day % reviewDays == 0 ? Math.max(0, policy.order(day, (long) (shelf + coming))) : 0;
            if (order > 0) {
                coming += order;
                int due = day + leadTime.getAsInt();
                // What comes after the end is on its way for ever.
                if (due < demand.length) {
                    arriving[due] += order;
                }
            }
            shelf += arriving[day];
            coming -= arriving[day];
            double sold = Math.min(shelf, demand[day]);
            shelf -= sold;
            if (day >= uncountedDays) {
                counted.day(demand[day], sold, shelf, order);
            }
        }
        return counted.outcome();
    }
}
