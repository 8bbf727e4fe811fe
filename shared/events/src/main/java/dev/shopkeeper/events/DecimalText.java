package dev.shopkeeper.events;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Numbers as people and storefronts write them: {@code 1,234.50}, {@code 1.234,50}, {@code 1 234,50}, {@code 19,99}.
 * Digits may be grouped by threes with commas, points, apostrophes or blanks. A single point is always the decimal one;
 * a single comma is, too, unless it may as well group: {@code 1,234} could be 1.234 or 1234, and is not guessed.
 */
public final class DecimalText {
    private static final int MAX_LENGTH = 40;
    private static final int GROUP = 3;

    /** What a text says. */
    public sealed interface Reading {
        record Decimal(BigDecimal value) implements Reading {}

        /** A number, but which? */
        record Ambiguous() implements Reading {}

        record NoNumber() implements Reading {}
    }

    private DecimalText() {}

    public static Reading read(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_LENGTH) {
            return new Reading.NoNumber();
        }
        try {
            return new Reading.Decimal(new BigDecimal(stripped));
        } catch (NumberFormatException e) {
            return grouped(stripped);
        }
    }

    private static Reading grouped(String text) {
        int decimal = decimalMark(text);
        String fraction = decimal < 0 ? "" : text.substring(decimal + 1);
        String whole = decimal < 0 ? text : text.substring(0, decimal);
        boolean negative = whole.startsWith("-");
        String digits = ungrouped(negative ? whole.substring(1) : whole);
        if (digits.isEmpty() || !isDigits(fraction)) {
            return new Reading.NoNumber();
        }
        if (decimal >= 0 && text.charAt(decimal) == ',' && couldGroup(whole, fraction)) {
            return new Reading.Ambiguous();
        }
        String plain = fraction.isEmpty() ? digits : digits + "." + fraction;
        return new Reading.Decimal(new BigDecimal(negative ? "-" + plain : plain));
    }

    /** The last comma or point, if it is the only one of its kind; -1 if there is none. */
    private static int decimalMark(String text) {
        int mark = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
        return mark >= 0 && text.indexOf(text.charAt(mark)) == mark ? mark : -1;
    }

    private static boolean couldGroup(String whole, String fraction) {
        return fraction.length() == GROUP && isDigits(whole) && !whole.startsWith("0") && whole.length() <= GROUP;
    }

    /** The digits of a whole number without what groups them; empty if it is none. */
    private static String ungrouped(String whole) {
        if (!whole.isEmpty() && isDigits(whole)) {
            return whole;
        }
        char mark = firstMark(whole);
        String[] groups = whole.split(Pattern.quote(String.valueOf(mark)), -1);
        if (!isMark(mark) || groups[0].isEmpty() || groups[0].length() > GROUP || !isDigits(groups[0])) {
            return "";
        }
        for (int i = 1; i < groups.length; i++) {
            if (groups[i].length() != GROUP || !isDigits(groups[i])) {
                return "";
            }
        }
        return String.join("", groups);
    }

    private static char firstMark(String whole) {
        for (int i = 0; i < whole.length(); i++) {
            if (!isDigit(whole.charAt(i))) {
                return whole.charAt(i);
            }
        }
        return '0';
    }

    /** Blanks as French and Swiss texts have them, too: U+00A0 and the narrow U+202F. */
    private static boolean isMark(char c) {
        return switch (c) {
            case ',', '.', ' ', '\'', '\u2019', '\u00A0', '\u202F' -> true;
            default -> false;
        };
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
