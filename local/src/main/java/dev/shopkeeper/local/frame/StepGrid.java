package dev.shopkeeper.local.frame;

import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.LongStream;

/**
 * The equal steps from a series' first time on.
 *
 * @param day of the month, for months and quarters; in shorter months the last one
 */
record StepGrid(Frequency frequency, TimeForm form, long first, int day) {
    static final long OFF = -1;

    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;

    /** @param times ascending, at least one */
    static StepGrid of(Frequency frequency, TimeForm form, long[] times) {
        return new StepGrid(frequency, form, times[0], byMonths(frequency, form) ? dayOfMonth(times) : 1);
    }

    /** How many steps the time is after the first one (at most {@link Long#MAX_VALUE}), or {@link #OFF} if it is between two steps. */
    long index(long time) {
        if (form instanceof TimeForm.NumberForm) {
            // Less than nothing: so far apart that the difference doesn't fit.
            return time - first < 0 ? Long.MAX_VALUE : time - first;
        }
        return byMonths(frequency, form) ? monthIndex(time) : divided(time - first, seconds());
    }

    /** The time of a step, written as the frame has it. */
    String text(int index) {
        if (form instanceof TimeForm.NumberForm) {
            return form.text(first + index);
        }
        return form.text(byMonths(frequency, form) ? monthAt(index) : first + (long) index * seconds());
    }

    Timeline timeline() {
        return form instanceof TimeForm.NumberForm
                ? new Timeline.Numbered(first, frequency)
                : new Timeline.Dated(local(first), frequency);
    }

    private static boolean byMonths(Frequency frequency, TimeForm form) {
        return !(form instanceof TimeForm.NumberForm)
                && (frequency == Frequency.MONTHLY || frequency == Frequency.QUARTERLY);
    }

    private int seconds() {
        return switch (frequency) {
            case HOURLY -> HOUR;
            case DAILY -> DAY;
            case WEEKLY -> 7 * DAY;
            case MONTHLY, QUARTERLY -> throw new IllegalStateException("steps of unequal length");
        };
    }

    private int months() {
        return frequency == Frequency.QUARTERLY ? 3 : 1;
    }

    private long monthIndex(long time) {
        LocalDateTime there = local(time);
        LocalDateTime here = local(first);
        YearMonth month = YearMonth.from(there);
        boolean sameDay = there.getDayOfMonth() == Math.min(day, month.lengthOfMonth());
        boolean sameTime = there.toLocalTime().equals(here.toLocalTime());
        return sameDay && sameTime
                ? divided(monthsSinceZero(month) - monthsSinceZero(YearMonth.from(here)), months())
                : OFF;
    }

    private long monthAt(int index) {
        LocalDateTime here = local(first);
        YearMonth month = YearMonth.from(here).plusMonths((long) index * months());
        LocalDate date = month.atDay(Math.min(day, month.lengthOfMonth()));
        return date.atTime(here.toLocalTime()).toEpochSecond(ZoneOffset.UTC);
    }

    /** The latest day of the month there is; 31 if all are the last days of their months. */
    private static int dayOfMonth(long[] times) {
        boolean lastDays = LongStream.of(times)
                .mapToObj(StepGrid::local)
                .allMatch(date -> date.getDayOfMonth() == YearMonth.from(date).lengthOfMonth());
        return lastDays
                ? 31
                : LongStream.of(times)
                        .mapToInt(time -> local(time).getDayOfMonth())
                        .max()
                        .orElseThrow();
    }

    private static long divided(long distance, int step) {
        return distance % step == 0 ? distance / step : OFF;
    }

    private static long monthsSinceZero(YearMonth month) {
        return 12L * month.getYear() + month.getMonthValue();
    }

    private static LocalDateTime local(long time) {
        return LocalDateTime.ofEpochSecond(time, 0, ZoneOffset.UTC);
    }
}
