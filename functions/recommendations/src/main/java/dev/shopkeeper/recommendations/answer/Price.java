package dev.shopkeeper.recommendations.answer;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * A price in its currency's minor units.
 *
 * @param minor negative if unknown
 * @param currency ISO 4217, empty if unknown
 */
public record Price(long minor, String currency) {
    public static final Price UNKNOWN = new Price(-1, "");

    private static final int USUAL_DIGITS = 2;

    public boolean isKnown() {
        return minor >= 0;
    }

    /** As events carry it: 750 cents are 7.50. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** How many decimals the currency has; two for one that nobody knows. */
    public static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return USUAL_DIGITS;
        }
    }
}
