package dev.shopkeeper.inventory.simulation;

/**
 * What came of a policy for a whole shop. Value is money that units tie up.
 *
 * @param valueDays value on the shelves at night, added up over the days
 * @param days of the trial
 */
public record Totals(
        Outcome units, double demandedValue, double servedValue, double valueDays, double orderedValue, int days) {
    private static final double DAYS_OF_YEAR = 365;

    static Totals none(int days) {
        return new Totals(Outcome.NONE, 0, 0, 0, 0, days);
    }

    Totals plus(Outcome outcome, double unitValue) {
        return new Totals(
                units.plus(outcome),
                demandedValue + outcome.demanded() * unitValue,
                servedValue + outcome.served() * unitValue,
                valueDays + outcome.unitDays() * unitValue,
                orderedValue + outcome.ordered() * unitValue,
                days);
    }

    public double fillRate() {
        return units.fillRate();
    }

    public double fillRateByValue() {
        return servedValue / demandedValue;
    }

    public double averageUnits() {
        return units.unitDays() / days;
    }

    public double averageValue() {
        return valueDays / days;
    }

    /** How many times a year the value on the shelves is sold. */
    public double turnover() {
        return servedValue / valueDays * DAYS_OF_YEAR;
    }

    /**
     * What things cost.
     *
     * @param holdingRate of goods for a year, as a part of their value
     * @param order of placing and receiving one order
     * @param margin lost with goods that are missing, as a part of their value
     */
    public record Rates(double holdingRate, double order, double margin) {}

    /** Costs of the days of the trial. */
    public record Costs(double holding, double ordering, double stockOut) {
        public double sum() {
            return holding + ordering + stockOut;
        }
    }

    public Costs costs(Rates rates) {
        return new Costs(
                valueDays * rates.holdingRate() / DAYS_OF_YEAR,
                units.orders() * rates.order(),
                (demandedValue - servedValue) * rates.margin());
    }
}
