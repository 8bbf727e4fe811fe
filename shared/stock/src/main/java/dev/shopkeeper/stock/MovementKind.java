package dev.shopkeeper.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a movement does to the units on hand; written in lower case on every wire. */
public enum MovementKind {
    /** The first count of a SKU in a warehouse; from its time on, movements count. */
    OPENING,
    /** A later count: the units on hand are what was counted. */
    STOCKTAKE,
    RECEIPT,
    SALE,
    RETURN,
    WRITE_OFF,
    /** A correction by a signed number of units. */
    ADJUSTMENT;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the movement says how much there is rather than how much came or went. */
    public boolean isCount() {
        return this == OPENING || this == STOCKTAKE;
    }

    /** What this many units add to the units on hand; a count adds nothing to them, it replaces them. */
    public long effect(long quantity) {
        return switch (this) {
            case OPENING, STOCKTAKE -> 0;
            case RECEIPT, RETURN, ADJUSTMENT -> quantity;
            case SALE, WRITE_OFF -> -quantity;
        };
    }
}
