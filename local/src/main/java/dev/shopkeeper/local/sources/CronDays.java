package dev.shopkeeper.local.sources;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days that the day fields of AWS's cron stand for. Exactly one of the two is {@code ?}. Day of month: {@code L}
 * the last, {@code 15W} the weekday nearest to the 15th within its month. Day of week, 1 is Sunday: {@code L} Saturday,
 * {@code 6L} the month's last Friday, {@code 2#1} its first Monday.
 */
final class CronDays {
    private static final Pattern NEAREST_WEEKDAY = Pattern.compile("(\\d{1,2})W");
    private static final Pattern LAST_OF_MONTH = Pattern.compile("(\\w+)L");
    private static final Pattern NTH_OF_MONTH = Pattern.compile("(\\w+)#([1-5])");

    private CronDays() {}

    static Predicate<LocalDate> parse(String dayOfMonth, String dayOfWeek) {
        if (dayOfMonth.equals("?") == dayOfWeek.equals("?")) {
            throw new IllegalArgumentException("exactly one of day-of-month and day-of-week must be \"?\"");
        }
        return dayOfWeek.equals("?")
                ? ofMonth(dayOfMonth.toUpperCase(Locale.ROOT))
                : ofWeek(dayOfWeek.toUpperCase(Locale.ROOT));
    }

    private static Predicate<LocalDate> ofMonth(String text) {
        if (text.equals("L")) {
            return date -> date.getDayOfMonth() == date.lengthOfMonth();
        }
        Matcher nearest = NEAREST_WEEKDAY.matcher(text);
        if (nearest.matches()) {
            int day = CronField.DAY_OF_MONTH.value(nearest.group(1));
            return date -> date.equals(nearestWeekday(date, day));
        }
        BitSet days = CronField.DAY_OF_MONTH.parse(text);
        return date -> days.get(date.getDayOfMonth());
    }

    /** A month without the day has no such weekday; the first and the last do not leave their month. */
    private static LocalDate nearestWeekday(LocalDate month, int day) {
        if (day > month.lengthOfMonth()) {
            return LocalDate.MIN;
        }
        LocalDate date = month.withDayOfMonth(day);
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> day == 1 ? date.plusDays(2) : date.minusDays(1);
            case SUNDAY -> day == month.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
            default -> date;
        };
    }

    private static Predicate<LocalDate> ofWeek(String text) {
        if (text.equals("L")) {
            return date -> date.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        Matcher nth = NTH_OF_MONTH.matcher(text);
        if (nth.matches()) {
            DayOfWeek day = dayOfWeek(nth.group(1));
            int number = Integer.parseInt(nth.group(2));
            return date -> date.getDayOfWeek() == day && (date.getDayOfMonth() + 6) / 7 == number;
        }
        Matcher last = LAST_OF_MONTH.matcher(text);
        if (last.matches()) {
            DayOfWeek day = dayOfWeek(last.group(1));
            return date -> date.equals(date.with(TemporalAdjusters.lastInMonth(day)));
        }
        BitSet days = CronField.DAY_OF_WEEK.parse(text);
        return date -> days.get(date.getDayOfWeek().getValue() % 7 + 1);
    }

    /** From AWS's 1 for Sunday to ISO's 7. */
    private static DayOfWeek dayOfWeek(String text) {
        return DayOfWeek.SATURDAY.plus(CronField.DAY_OF_WEEK.value(text));
    }
}
