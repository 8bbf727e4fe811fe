package dev.shopkeeper.local.frame;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the cells of a frame's rows. */
final class Cells {
    private static final Set<String> UNKNOWN = Set.of("", "na", "n/a", "nan", "null", "none");
    private static final Set<String> YES = Set.of("1", "1.0", "true", "yes");
    private static final Set<String> NO = Set.of("0", "0.0", "false", "no");
    private static final int MOST_REMEMBERED = 1 << 16;

    private final boolean decimalComma;
    /** The same times come with each series, and reading a date takes longer than finding it. */
    private final Map<String, Long> times = new HashMap<>();

    private TimeForm form;

    /** @param decimalComma whether 1,5 is one and a half: where fields end with semicolons */
    Cells(boolean decimalComma) {
        this.decimalComma = decimalComma;
    }

    /** The form of the first time read. */
    TimeForm form() {
        return form;
    }

    /** @throws DateTimeException if it is no time of the frame's form */
    long time(String text) {
        Long known = times.get(text);
        if (known != null) {
            return known;
        }
        if (form == null) {
            form = TimeForm.of(text);
        }
        if (times.size() >= MOST_REMEMBERED) {
            times.clear();
        }
        long time = form.time(text);
        times.put(text, time);
        return time;
    }

    /**
     * NaN if nobody knows.
     *
     * @throws NumberFormatException if it is no finite number
     */
    double number(String text) {
        if (isUnknown(text)) {
            return Double.NaN;
        }
        double number = Double.parseDouble(decimalComma ? text.replace(',', '.') : text);
        // Java also reads 1f, 0x1p3, Infinity and what is too great.
        char last = text.charAt(text.length() - 1);
        if (!Double.isFinite(number) || !Character.isDigit(last) && last != '.' || text.indexOf('x') >= 0) {
            throw new NumberFormatException("not a finite number");
        }
        return number;
    }

    /** @throws IllegalArgumentException if it is neither yes nor no */
    static boolean mark(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word) || UNKNOWN.contains(word)) {
            return false;
        }
        throw new IllegalArgumentException("neither 1 nor 0");
    }

    private static boolean isUnknown(String text) {
        return text.isEmpty() || Character.isLetter(text.charAt(0)) && UNKNOWN.contains(text.toLowerCase(Locale.ROOT));
    }
}
