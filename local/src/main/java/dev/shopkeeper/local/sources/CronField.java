package dev.shopkeeper.local.sources;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The fields of a cron expression that are sets of numbers, with {@code * , - /} and names.
 *
 * @param names of the values from the minimum on; empty if there are none
 */
record CronField(String name, int minimum, int maximum, List<String> names) {
    static final CronField MINUTES = new CronField("minutes", 0, 59, List.of());
    static final CronField HOURS = new CronField("hours", 0, 23, List.of());
    static final CronField DAY_OF_MONTH = new CronField("day-of-month", 1, 31, List.of());
    static final CronField MONTH = new CronField(
            "month",
            1,
            12,
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
    static final CronField DAY_OF_WEEK =
            new CronField("day-of-week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
    static final CronField YEAR = new CronField("year", 1970, 2199, List.of());

    /** @throws IllegalArgumentException naming the field and the part that cannot be read */
    BitSet parse(String text) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            addPart(part, values);
        }
        return values;
    }

    private void addPart(String part, BitSet values) {
        String[] rangeAndStep = part.split("/", 2);
        int step = rangeAndStep.length == 1 ? 1 : step(rangeAndStep[1], part);
        String[] range = rangeAndStep[0].split("-", 2);
        if (rangeAndStep[0].equals("*")) {
            addRange(minimum, maximum, step, values);
        } else if (range.length == 2) {
            addRange(value(range[0]), value(range[1]), step, values);
        } else {
            int start = value(range[0]);
            addRange(start, rangeAndStep.length == 1 ? start : maximum, step, values);
        }
    }

    /** A range that ends before it starts goes over the field's end, {@code FRI-MON}. */
    private void addRange(int from, int to, int step, BitSet values) {
        int length = to >= from ? to - from : to - from + maximum - minimum + 1;
        for (int i = 0; i <= length; i += step) {
            values.set(minimum + (from - minimum + i) % (maximum - minimum + 1));
        }
    }

    private int step(String text, String part) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) == 0) {
            throw unreadable(part);
        }
        return Integer.parseInt(text);
    }

    int value(String text) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (named >= 0) {
            return minimum + named;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < minimum || Integer.parseInt(text) > maximum) {
            throw unreadable(text);
        }
        return Integer.parseInt(text);
    }

    IllegalArgumentException unreadable(String part) {
        return new IllegalArgumentException(
                name + ": \"" + part + "\" is not understood; values are " + minimum + " to " + maximum);
    }
}
