package dev.shopkeeper.local.frame;

import dev.shopkeeper.forecasting.Frequency;

/** What a step means that has no row between others. */
public enum GapRule {
    /** Nothing was sold. */
    ZERO,
    /** Nobody knows. */
    MISSING;

    /** Days and hours without a sale have no row in most exports; a month without a row is a hole in the data. */
    public static GapRule usualFor(Frequency frequency) {
        return switch (frequency) {
            case HOURLY, DAILY, WEEKLY -> ZERO;
            case MONTHLY, QUARTERLY -> MISSING;
        };
    }

    double fill() {
        return this == ZERO ? 0 : Double.NaN;
    }
}
