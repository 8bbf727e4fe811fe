package dev.shopkeeper.stockalerts.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be wrong with a stock level; written in lower case on every wire. A kind stands behind those that say all
 * it would say.
 */
public enum AlertKind {
    /** Nothing is available. */
    STOCK_OUT,
    /** What is available and on its way doesn't last until the next delivery could come. */
    SHORTAGE,
    /** What is on its way would be enough, but what is available is gone before. */
    STOCK_OUT_PREDICTED,
    /** Stock is there and nothing has been sold for so long that nothing will be. */
    DEAD_STOCK,
    /** Stock is there and nothing has been sold for a long time. */
    SLOW_MOVER,
    /** What is available lasts too long. */
    OVERSTOCK,
    /** It takes too long until the stock has been sold once. */
    LOW_TURNOVER,
    /** Units of lots expire soon, or have expired. */
    EXPIRING_LOT,
    /** Fewer than no units on hand. */
    NEGATIVE_COUNT,
    /** A count found far more or less than there should have been. */
    COUNT_JUMP;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AlertKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** All codes as a sentence has them. */
    public static String codes() {
        return Arrays.stream(values()).map(AlertKind::code).collect(Collectors.joining(", "));
    }

    /** The graver kinds: while one of them stands for a level, this kind isn't opened. */
    public Set<AlertKind> saidBy() {
        return switch (this) {
            case SHORTAGE -> Set.of(STOCK_OUT);
            case STOCK_OUT_PREDICTED -> Set.of(STOCK_OUT, SHORTAGE);
            case SLOW_MOVER, OVERSTOCK -> Set.of(DEAD_STOCK);
            case LOW_TURNOVER -> Set.of(DEAD_STOCK, SLOW_MOVER, OVERSTOCK);
            case STOCK_OUT, DEAD_STOCK, EXPIRING_LOT, NEGATIVE_COUNT, COUNT_JUMP -> Set.of();
        };
    }

    /** Whether time alone opens it: a change of stock says nothing about standing still. */
    public boolean isOpenedByReviewOnly() {
        return this == DEAD_STOCK || this == SLOW_MOVER;
    }
}
