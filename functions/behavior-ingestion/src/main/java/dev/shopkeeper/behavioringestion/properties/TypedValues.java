package dev.shopkeeper.behavioringestion.properties;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.privacy.PageUrl;
import dev.shopkeeper.behavioringestion.vocabulary.PropertyType;
import dev.shopkeeper.events.CommerceValues;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks the typed values of e-commerce properties where they stand, and writes them in one form: numbers as numbers,
 * currency codes in capitals, missing values as null. What a look at the bytes cannot settle goes to
 * {@link CommerceValues}, as the archive's reading does.
 */
final class TypedValues {
    private static final int SAFE_DIGITS = 12;
    private static final int SAFE_FRACTION = 20;
    private static final int SAFE_WHOLE = 9;
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final CurrencyCodes currencies = new CurrencyCodes();
    private final JsonOutput out;
    private final FieldPath path;
    private JsonIndex json;

    TypedValues(JsonOutput out, FieldPath path) {
        this.out = out;
        this.path = path;
    }

    void begin(JsonIndex document) {
        json = document;
    }

    /** Whether a value of any type says nothing: null, or a text of blanks. */
    boolean isMissing(int node) {
        return json.isAbsent(node) || json.isText(node) && JsonText.isBlank(json, node);
    }

    /** Writes a value that is no list, or says why it cannot be kept. */
    Optional<Rejection> write(PropertyType type, int node) {
        if (isMissing(node)) {
            out.write(NULL);
            return Optional.empty();
        }
        return switch (type) {
            case MONEY, PRICE, NUMBER -> amount(type, node);
            case QUANTITY, POSITION -> wholeNumber(type, node);
            case IDENTIFIER -> identifier(node);
            case CURRENCY -> currency(node);
            case URL -> url(node);
            default -> text(node);
        };
    }

    private Optional<Rejection> amount(PropertyType type, int node) {
        if (isSafeAmount(node)) {
            out.copy(json, json.start(node), json.end(node));
            return Optional.empty();
        }
        String field = path.text();
        String text = json.isNumber(node) || json.isText(node) ? JsonText.of(json, node) : "";
        Checked<BigDecimal> amount =
                type == PropertyType.NUMBER ? CommerceValues.number(text, field) : CommerceValues.amount(text, field);
        return switch (amount) {
            case Checked.Rejected<BigDecimal>(var rejection) -> Optional.of(rejection);
            case Checked.Accepted<BigDecimal>(var price)
            when type == PropertyType.PRICE && price.signum() < 0 -> rejected("bad_money", " is negative");
            case Checked.Accepted<BigDecimal>(var number) -> number(node, number);
        };
    }

    private Optional<Rejection> wholeNumber(PropertyType type, int node) {
        if (isSafeWhole(node)) {
            out.copy(json, json.start(node), json.end(node));
            return Optional.empty();
        }
        String text = json.isNumber(node) || json.isText(node) ? JsonText.of(json, node) : "";
        Checked<Long> number = type == PropertyType.QUANTITY
                ? CommerceValues.quantity(text, path.text())
                : CommerceValues.position(text, path.text());
        return switch (number) {
            case Checked.Rejected<Long>(var rejection) -> Optional.of(rejection);
            case Checked.Accepted<Long>(var whole) -> number(node, BigDecimal.valueOf(whole));
        };
    }

    /** A number stays as the sender wrote it, a text becomes one. */
    private Optional<Rejection> number(int node, BigDecimal number) {
        if (json.isNumber(node)) {
            out.scalar(json, node);
        } else {
            for (char c : number.toPlainString().toCharArray()) {
                out.write(c);
            }
        }
        return Optional.empty();
    }

    private Optional<Rejection> identifier(int node) {
        if (!json.isText(node) && !json.isNumber(node)) {
            return rejected("bad_identifier", " is neither a text nor a number");
        }
        if (json.end(node) - json.start(node) > CommerceValues.MAX_IDENTIFIER_LENGTH
                && JsonText.of(json, node).strip().length() > CommerceValues.MAX_IDENTIFIER_LENGTH) {
            return rejected("too_long", " has more than " + CommerceValues.MAX_IDENTIFIER_LENGTH + " characters");
        }
        out.scalar(json, node);
        return Optional.empty();
    }

    private Optional<Rejection> currency(int node) {
        if (json.isText(node) && json.isAscii(node) && currencies.isCode(json, node)) {
            if (CurrencyCodes.isUpperCase(json, node)) {
                out.scalar(json, node);
            } else {
                out.quoted(JsonText.of(json, node).toUpperCase(Locale.ROOT));
            }
            return Optional.empty();
        }
        return unusualCurrency(node);
    }

    private Optional<Rejection> unusualCurrency(int node) {
        String text = json.isText(node) ? JsonText.of(json, node) : "";
        return switch (CommerceValues.currency(text, path.text())) {
            case Checked.Rejected<Currency>(var rejection) -> Optional.of(rejection);
            case Checked.Accepted<Currency>(var code) -> {
                out.quoted(code.getCurrencyCode());
                yield Optional.empty();
            }
        };
    }

    private Optional<Rejection> url(int node) {
        if (!json.isText(node)) {
            return rejected("bad_url", " is not a text");
        }
        PageUrl.write(out, json, node);
        return Optional.empty();
    }

    private Optional<Rejection> text(int node) {
        if (json.isContainer(node)) {
            return rejected("bad_text", " is an object or a list");
        }
        out.scalar(json, node);
        return Optional.empty();
    }

    private Optional<Rejection> rejected(String code, String message) {
        String field = path.text();
        return Optional.of(new Rejection(code, field, field + message));
    }

    /** A plain number, or a text that spells one: up to 12 digits, and up to 20 behind the point. */
    private boolean isSafeAmount(int node) {
        int end = json.end(node);
        int point = digits(json.start(node), end);
        if (!isSafeLength(json.start(node), point, SAFE_DIGITS)) {
            return false;
        }
        if (point == end) {
            return true;
        }
        return json.bytes()[point] == '.'
                && digits(point + 1, end) == end
                && end > point + 1
                && end - point - 1 <= SAFE_FRACTION;
    }

    private boolean isSafeWhole(int node) {
        int end = json.end(node);
        return digits(json.start(node), end) == end && isSafeLength(json.start(node), end, SAFE_WHOLE);
    }

    /** No digits at all, as a literal has them, or a leading zero, are unusual. */
    private boolean isSafeLength(int start, int end, int most) {
        int length = end - start;
        return length == 1 || length > 1 && length <= most && json.bytes()[start] != '0';
    }

    private int digits(int start, int end) {
        byte[] bytes = json.bytes();
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
