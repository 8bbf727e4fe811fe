package dev.shopkeeper.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.rejection.Checked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/**
 * Reads the typed values of e-commerce properties. Numbers may come as JSON numbers or as text ({@code "19.99"}, or as
 * {@link DecimalText} reads it), as storefronts send both. No binary floating point is involved.
 */
public final class CommerceValues {
    /** Longer identifiers than these fit no key of a table. */
    public static final int MAX_IDENTIFIER_LENGTH = 256;

    private static final int MAX_MAJOR_DIGITS = 12;
    private static final int MAX_SCALE = 20;
    private static final BigDecimal MAX_QUANTITY = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MAX_POSITION = BigDecimal.valueOf(Integer.MAX_VALUE);

    private CommerceValues() {}

    /** An amount in minor units of the currency, half a unit rounded to even; below 10^12 major units. */
    public static Checked<Long> money(JsonNode value, Currency currency, String field) {
        return switch (amount(text(value), field)) {
            case Checked.Rejected<BigDecimal>(var rejection) -> new Checked.Rejected<>(rejection);
            case Checked.Accepted<BigDecimal>(var amount) -> Checked.accepted(minorUnits(amount, currency));
        };
    }

    /** An amount of money as it is written, in major units. */
    public static Checked<BigDecimal> amount(String text, String field) {
        return number(text, "bad_money", field, " is not an amount of money", " has too many digits");
    }

    /** Whole units, 0 to 10^9. */
    public static Checked<Long> quantity(JsonNode value, String field) {
        return quantity(text(value), field);
    }

    public static Checked<Long> quantity(String text, String field) {
        return wholeNumber(text, MAX_QUANTITY, "bad_quantity", field, " is not a whole number from 0 to 1000000000");
    }

    /** A place in a list. */
    public static Checked<Long> position(JsonNode value, String field) {
        return position(text(value), field);
    }

    public static Checked<Long> position(String text, String field) {
        return wholeNumber(text, MAX_POSITION, "bad_position", field, " is not a whole number from 0 to 2147483647");
    }

    /** Any decimal number below 10^12. */
    public static Checked<BigDecimal> number(String text, String field) {
        return number(text, "bad_number", field, " is not a number", " has too many digits");
    }

    /** An ISO 4217 code, in either case. */
    public static Checked<Currency> currency(JsonNode value, String field) {
        return currency(text(value), field);
    }

    public static Checked<Currency> currency(String code, String field) {
        try {
            return Checked.accepted(Currency.getInstance(code.strip().toUpperCase(Locale.ROOT)));
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

    private static long minorUnits(BigDecimal amount, Currency currency) {
        // Currencies that have no fraction digits by design (gold, test codes) say -1.
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return amount.setScale(digits, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    private static Checked<Long> wholeNumber(String text, BigDecimal max, String code, String field, String message) {
        return switch (number(text, code, field, message, message)) {
            case Checked.Rejected<BigDecimal>(var rejection) -> new Checked.Rejected<>(rejection);
            case Checked.Accepted<BigDecimal>(var number)
            when number.signum() >= 0
                    && number.compareTo(max) <= 0
                    && number.stripTrailingZeros().scale() <= 0 -> Checked.accepted(number.longValueExact());
            case Checked.Accepted<BigDecimal> _ -> Checked.rejected(code, field, field + message);
        };
    }

    private static Checked<BigDecimal> number(String text, String code, String field, String message, String tooLong) {
        return switch (DecimalText.read(text)) {
            case DecimalText.Reading.NoNumber() -> Checked.rejected(code, field, field + message);
            case DecimalText.Reading.Ambiguous() ->
                Checked.rejected(code, field, field + " is ambiguous: its comma may be a decimal or a thousands mark");
            case DecimalText.Reading.Decimal(var number)
            when number.precision() - (long) number.scale() > MAX_MAJOR_DIGITS || number.scale() > MAX_SCALE ->
                Checked.rejected(code, field, field + tooLong);
            case DecimalText.Reading.Decimal(var number) -> Checked.accepted(number);
        };
    }

    /** Empty for what is neither number nor text. */
    private static String text(JsonNode value) {
        return value.isNumber() || value.isTextual() ? value.asText() : "";
    }
}
