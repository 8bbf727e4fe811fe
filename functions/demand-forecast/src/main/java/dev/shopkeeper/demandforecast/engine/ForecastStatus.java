package dev.shopkeeper.demandforecast.engine;

import java.util.Locale;

/** How far a forecast may be trusted. */
public enum ForecastStatus {
    OK,
    /** Too few days to tell the weekdays apart. */
    SHORT_HISTORY,
    /** Nothing was sold for so long that nothing is expected. */
    NO_DEMAND;

    /** As it stands in rows and answers: {@code short-history}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ForecastStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
