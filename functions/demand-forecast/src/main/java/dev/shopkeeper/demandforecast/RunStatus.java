package dev.shopkeeper.demandforecast;

import java.util.Locale;

/** Where a nightly run stands. */
public enum RunStatus {
    /** Its shards are being forecast. */
    PLANNED,
    FINISHED,
    /** The lake knew no sale to forecast from; nothing was forecast. */
    NO_HISTORY;

    static final String NOTHING_SOLD = "the lake has no sale to forecast from; nothing was forecast";

    /** Where a run stands when it begins. */
    public static RunStatus begun(int shards) {
        return shards == 0 ? NO_HISTORY : PLANNED;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static RunStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
