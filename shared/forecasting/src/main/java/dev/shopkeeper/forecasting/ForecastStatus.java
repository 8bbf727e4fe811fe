package dev.shopkeeper.forecasting;

import java.util.Locale;

/** How far a forecast may be trusted. */
public enum ForecastStatus {
    OK,
    /** Too few values to tell a season or a trend. */
    SHORT_HISTORY,
    /** Nothing was sold for so long that nothing is expected. */
    NO_DEMAND,
    /** There is no value at all to learn from. */
    NO_HISTORY;

    /** As it stands in rows and answers: {@code short-history}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ForecastStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
