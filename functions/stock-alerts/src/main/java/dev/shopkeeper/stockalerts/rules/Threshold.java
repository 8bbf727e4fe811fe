package dev.shopkeeper.stockalerts.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the operator can set for all SKUs or for those of a category; written in lower case in the settings file. */
public enum Threshold {
    /** Days from order to shelf. */
    LEAD_TIME_DAYS(7.0, 1, 365, true),
    /** Units at or below which to order; not said, the policy or the forecast decides. */
    REORDER_POINT(null, 0, 1e9, true),
    /** Days of cover above which stock is too much. */
    OVERSTOCK_DAYS(120.0, 1, 3_650, true),
    /** Days without a sale. */
    SLOW_DAYS(60.0, 1, 3_650, true),
    DEAD_DAYS(180.0, 1, 3_650, true),
    /** Days before a lot expires. */
    EXPIRY_DAYS(30.0, 0, 3_650, true),
    /** Turns a year below which stock turns over too slowly. */
    MINIMUM_TURNOVER(1.5, 0, 365, false),
    /** A count is a jump if it changes the level by more than this share of it … */
    JUMP_PERCENT(50.0, 1, 1_000, true),
    /** … and by at least so many units. */
    JUMP_UNITS(20.0, 1, 1e9, true),
    /** 1 if units on hand below zero are wanted back-orders and no error. */
    BACK_ORDERS(0.0, 0, 1, true),
    /** Days after which an open alert is told again; 0 for never. */
    REMINDER_DAYS(3.0, 0, 90, true),
    /** Minutes in which an alert gives at most one message, however often it opens; 0 for no such limit. */
    COOL_DOWN_MINUTES(60.0, 0, 10_080, true),
    /** The margin's share of the price; not said, lost margins aren't known. */
    MARGIN_PERCENT(null, 1, 99, false),
    /** Money at risk from which on an alert is of medium severity, in minor units. */
    MEDIUM_FROM_MINOR(10_000.0, 0, 1e15, true),
    HIGH_FROM_MINOR(100_000.0, 0, 1e15, true);

    private final Double standard;
    private final double least;
    private final double most;
    private final boolean whole;

    Threshold(Double standard, double least, double most, boolean whole) {
        this.standard = standard;
        this.least = least;
        this.most = most;
        this.whole = whole;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Threshold> of(String code) {
        return Arrays.stream(values())
                .filter(threshold -> threshold.code().equals(code))
                .findFirst();
    }

    /** Where nobody sets it; empty if it is then not known. */
    OptionalDouble standard() {
        return standard == null ? OptionalDouble.empty() : OptionalDouble.of(standard);
    }

    boolean takes(double value) {
        return value >= least && value <= most && (!whole || value == Math.rint(value));
    }

    /** The values it takes, as a message says them. */
    String range() {
        return "a " + (whole ? "whole number" : "number") + " from " + (long) least + " to " + (long) most;
    }
}
