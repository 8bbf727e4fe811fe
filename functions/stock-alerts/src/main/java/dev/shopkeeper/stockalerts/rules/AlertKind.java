package dev.shopkeeper.stockalerts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong with a stock level; written in lower case on every wire. */
enum AlertKind {
    /** Nothing is available. */
    STOCK_OUT,
    /** What is available and on its way doesn't last until the next delivery could come. */
    SHORTAGE,
    /** What is available lasts too long. */
    OVERSTOCK,
    /** Stock is there and nothing has been sold for a long time. */
    SLOW_MOVER;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AlertKind> of(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
