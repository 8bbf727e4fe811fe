package dev.shopkeeper.inventory.simulation;

/**
 * What came of simulated days.
 *
 * @param stockOutDays days on which a customer went without
 * @param stockOutCycles periods from one review to the next with such a day
 * @param unitDays units on the shelf at night, added up over the days
 * @param days of all SKUs
 */
public record Outcome(
        double demanded,
        double served,
        long stockOutDays,
        long stockOutCycles,
        long cycles,
        double unitDays,
        long orders,
        long ordered,
        long days) {
    public static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Outcome plus(Outcome other) {
        return new Outcome(
                demanded + other.demanded,
                served + other.served,
                stockOutDays + other.stockOutDays,
                stockOutCycles + other.stockOutCycles,
                cycles + other.cycles,
                unitDays + other.unitDays,
                orders + other.orders,
                ordered + other.ordered,
                days + other.days);
    }

    /** Part of the demanded units that was served; NaN without demand. */
    public double fillRate() {
        return served / demanded;
    }

    public double missing() {
        return demanded - served;
    }

    /** Counts day after day. */
    static final class Tally {
        private final int cycleDays;
        private double demanded;
        private double served;
        private long stockOutDays;
        private long stockOutCycles;
        private double unitDays;
        private long orders;
        private long ordered;
        private int days;
        private boolean cycleRanOut;

        Tally(int cycleDays) {
            this.cycleDays = cycleDays;
        }

        void day(double wanted, double sold, double shelf, long order) {
            if (days % cycleDays == 0) {
                cycleRanOut = false;
            }
            boolean ranOut = sold < wanted;
            stockOutDays += ranOut ? 1 : 0;
            stockOutCycles += ranOut && !cycleRanOut ? 1 : 0;
            cycleRanOut |= ranOut;
            demanded += wanted;
            served += sold;
            unitDays += shelf;
            orders += order > 0 ? 1 : 0;
            ordered += order;
            days++;
        }

        Outcome outcome() {
            return new Outcome(
                    demanded,
                    served,
                    stockOutDays,
                    stockOutCycles,
                    Math.ceilDiv(days, cycleDays),
                    unitDays,
                    orders,
                    ordered,
                    days);
        }
    }
}
