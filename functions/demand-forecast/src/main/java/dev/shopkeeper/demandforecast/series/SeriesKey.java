package dev.shopkeeper.demandforecast.series;

import java.nio.charset.StandardCharsets;

/** A SKU in a warehouse. */
public record SeriesKey(String sku, String warehouse) {
    /** What the tables of stock and alerts take as a key, in bytes. */
    public static final int LONGEST = 2048;

    /** {@code sku#warehouse}, the name of the series in tables and files. */
    public String id() {
        return sku + "#" + warehouse;
    }

    public boolean isTooLong() {
        return id().getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }
}
