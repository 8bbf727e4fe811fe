package dev.shopkeeper.local.frame;

import dev.shopkeeper.forecasting.Frequency;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the times of a frame are written; what is forecast is written in the same way. */
sealed interface TimeForm {
    Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ])\\d\\d:\\d\\d(:\\d\\d(?:\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?");

    List<DateForm> DATES = List.of(
            new DateForm("uuuu-MM-dd", Frequency.DAILY),
            new DateForm("uuuu/MM/dd", Frequency.DAILY),
            new DateForm("uuuuMMdd", Frequency.DAILY),
            new DateForm("uuuu-MM", Frequency.MONTHLY));

    /**
     * The number itself, or seconds since 1970 by the clock on the wall.
     *
     * @throws DateTimeException if it is not written so
     */
    long time(String text);

    String text(long time);

    /** Whether two times of such steps are always written differently. */
    boolean tellsApart(Frequency frequency);

    /**
     * The form of this text.
     *
     * @throws DateTimeException if it is none
     */
    static TimeForm of(String text) {
        Matcher dateTime = DATE_TIME.matcher(text);
        if (dateTime.matches()) {
            String zone = dateTime.group(3) == null ? "" : dateTime.group(3);
            return new DateTimeForm(dateTime.group(1).charAt(0), dateTime.group(2) != null, zone);
        }
        return DATES.stream()
                .filter(form -> form.fits(text))
                .map(TimeForm.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    NumberForm numbers = new NumberForm();
                    numbers.time(text);
                    return numbers;
                });
    }

    /** Steps that are counted only. */
    record NumberForm() implements TimeForm {
        @Override
        public long time(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException _) {
                throw new DateTimeException("no whole number");
            }
        }

        @Override
        public String text(long time) {
            return Long.toString(time);
        }

        @Override
        public boolean tellsApart(Frequency frequency) {
            return true;
        }
    }

    /**
     * Days, or months by their first day.
     *
     * @param shortest the steps that can be told apart
     */
    record DateForm(DateTimeFormatter format, Frequency shortest) implements TimeForm {
        DateForm(String pattern, Frequency shortest) {
            this(
                    new DateTimeFormatterBuilder()
                            .appendPattern(pattern)
                            .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                            .toFormatter()
                            .withResolverStyle(ResolverStyle.STRICT),
                    shortest);
        }

        @Override
        public long time(String text) {
            return LocalDate.parse(text, format).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        }

        @Override
        public String text(long time) {
            return LocalDateTime.ofEpochSecond(time, 0, ZoneOffset.UTC).format(format);
        }

        @Override
        public boolean tellsApart(Frequency frequency) {
            return frequency.compareTo(shortest) >= 0;
        }

        private boolean fits(String text) {
            try {
                return LocalDate.parse(text, format).getYear() >= 1000;
            } catch (DateTimeException _) {
                return false;
            }
        }
    }

    /**
     * @param zone as it stands behind the time; empty if there is none
     */
    record DateTimeForm(char separator, boolean seconds, String zone) implements TimeForm {
        @Override
        public long time(String text) {
            Matcher parts = DATE_TIME.matcher(text);
            if (!parts.matches() || !text.endsWith(zone) || zone.isEmpty() && parts.group(3) != null) {
                throw new DateTimeException("no time, or one of another zone");
            }
            String local = text.substring(0, text.length() - zone.length()).replace(' ', 'T');
            return LocalDateTime.parse(local).toEpochSecond(ZoneOffset.UTC);
        }

        @Override
        public String text(long time) {
            String pattern = "uuuu-MM-dd'" + separator + "'HH:mm" + (seconds ? ":ss" : "");
            LocalDateTime local = LocalDateTime.ofEpochSecond(time, 0, ZoneOffset.UTC);
            return local.format(DateTimeFormatter.ofPattern(pattern)) + zone;
        }

        @Override
        public boolean tellsApart(Frequency frequency) {
            return true;
        }
    }
}
