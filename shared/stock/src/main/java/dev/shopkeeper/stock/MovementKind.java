package dev.shopkeeper.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a movement does to a stock level; written in lower case on every wire. */
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
    ADJUSTMENT,
    /** Units sent to another warehouse. */
    TRANSFER_OUT,
    /** Units that came from another warehouse. */
    TRANSFER_IN,
    /** Units kept for an order of a customer until it is sold or given up. */
    RESERVATION,
    /** An order of a customer needs its units no more. */
    RELEASE,
    /** Units ordered from a supplier or from another warehouse. */
    ORDER_PLACED,
    /** Units ordered before will not come. */
    ORDER_CANCELLED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this code, in upper or lower case. */
    public static Optional<MovementKind> of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(code.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether the movement says how much there is rather than how much came or went. */
    public boolean isCount() {
        return this == OPENING || this == STOCKTAKE;
    }

    /** Whether the movement is about units that are to leave or to come; no goods move, and no count includes it. */
    public boolean isPromise() {
        return switch (this) {
            case RESERVATION, RELEASE, ORDER_PLACED, ORDER_CANCELLED -> true;
            default -> false;
        };
    }

    /** What this many units add to the units on hand; a count adds nothing to them, it replaces them. */
    public long effect(long quantity) {
        return switch (this) {
            case OPENING, STOCKTAKE, RESERVATION, RELEASE, ORDER_PLACED, ORDER_CANCELLED -> 0;
            case RECEIPT, RETURN, ADJUSTMENT, TRANSFER_IN -> quantity;
            case SALE, WRITE_OFF, TRANSFER_OUT -> -quantity;
        };
    }
}
