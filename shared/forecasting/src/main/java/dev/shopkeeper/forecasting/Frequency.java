package dev.shopkeeper.forecasting;

/** How far apart the values of a series are. */
public enum Frequency {
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY
}
