package dev.shopkeeper.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.rejection.Checked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/**
 * Reads the typed values of e-commerce properties. Numbers may come as JSON numbers or as text ({@code "19.99"}), as
 * storefronts send both. No binary floating point is involved.
 */
public final class CommerceValues {
    /** Longer identifiers than these fit no key of a table. */
    public static final int MAX_IDENTIFIER_LENGTH = 256;

    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_MAJOR_DIGITS = 12;
    private static final int MAX_SCALE = 20;
    private static final BigDecimal MAX_QUANTITY = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MAX_POSITION = BigDecimal.valueOf(Integer.MAX_VALUE);

    private CommerceValues() {}

    /** An amount in minor units of the currency, half a unit rounded to even; below 10^12 major units. */
    public static Checked<Long> money(JsonNode value, Currency currency, String field) {
        if (!(number(value) instanceof Checked.Accepted<BigDecimal>(BigDecimal amount))) {
            return Checked.rejected("bad_money", field, field + " is not an amount of money");
        }
        if (amount.precision() - (long) amount.scale() > MAX_MAJOR_DIGITS || amount.scale() > MAX_SCALE) {
            return Checked.rejected("bad_money", field, field + " has too many digits");
        }
        // Currencies that have no fraction digits by design (gold, test codes) say -1.
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return Checked.accepted(
                amount.setScale(digits, RoundingMode.HALF_EVEN).unscaledValue().longValueExact());
    }

    /** Whole units, 0 to 10^9. */
    public static Checked<Long> quantity(JsonNode value, String field) {
        return wholeNumber(value, MAX_QUANTITY) instanceof Checked.Accepted<Long> accepted
                ? accepted
                : Checked.rejected("bad_quantity", field, field + " is not a whole number from 0 to 1000000000");
    }

    /** A place in a list. */
    public static Checked<Long> position(JsonNode value, String field) {
        return wholeNumber(value, MAX_POSITION) instanceof Checked.Accepted<Long> accepted
                ? accepted
                : Checked.rejected("bad_position", field, field + " is not a whole number from 0 to 2147483647");
    }

    /** An ISO 4217 code, in either case. */
    public static Checked<Currency> currency(JsonNode value, String field) {
        try {
            return Checked.accepted(Currency.getInstance(value.asText().strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Checked.rejected("bad_currency", field, field + " is not a currency code of ISO 4217");
        }
    }

    /** A text or number that names something, without blanks around it. */
    public static Checked<String> identifier(JsonNode value, String field) {
        String text = value.isTextual() || value.isNumber() ? value.asText().strip() : "";
        if (text.isEmpty()) {
            return Checked.rejected("bad_identifier", field, field + " is neither a text nor a number, or is blank");
        }
        return text.length() <= MAX_IDENTIFIER_LENGTH
                ? Checked.accepted(text)
                : Checked.rejected(
                        "too_long", field, field + " has more than " + MAX_IDENTIFIER_LENGTH + " characters");
    }

    private static Checked<Long> wholeNumber(JsonNode value, BigDecimal max) {
        if (!(number(value) instanceof Checked.Accepted<BigDecimal>(BigDecimal number))
                || number.signum() < 0
                || number.compareTo(max) > 0
                || number.scale() > MAX_SCALE
                || number.stripTrailingZeros().scale() > 0) {
            return Checked.rejected("bad_number", "", "not a whole number");
        }
        return Checked.accepted(number.longValueExact());
    }

    private static Checked<BigDecimal> number(JsonNode value) {
        if (value.isNumber()) {
            return Checked.accepted(value.decimalValue());
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.length() > MAX_NUMBER_LENGTH) {
            return Checked.rejected("bad_number", "", "not a number");
        }
        try {
            return Checked.accepted(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Checked.rejected("bad_number", "", "not a number");
        }
    }
}
