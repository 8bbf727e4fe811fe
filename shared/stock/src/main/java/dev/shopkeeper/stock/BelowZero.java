package dev.shopkeeper.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a sale or a reservation of more than is available; written in lower case on every wire. */
public enum BelowZero {
    /** It is recorded, and owed to the customer. */
    BACK_ORDER,
    /** It is refused, unless it is a fact already. */
    REFUSE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
