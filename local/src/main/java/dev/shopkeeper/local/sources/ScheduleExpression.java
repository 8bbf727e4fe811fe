package dev.shopkeeper.local.sources;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule of EventBridge Scheduler is due. */
sealed interface ScheduleExpression {
    /** @return the first due time after the moment; empty if there is none any more */
    Optional<Instant> nextAfter(Instant moment);

    /**
     * @param start when a rate begins
     * @throws IllegalArgumentException saying what cannot be read
     */
    static ScheduleExpression parse(String text, ZoneId zone, Instant start) {
        if (text.startsWith("cron(") && text.endsWith(")")) {
            return Cron.parse(text.substring(5, text.length() - 1).strip(), zone);
        }
        return Rate.parse(text, start);
    }

    /**
     * {@code cron(minutes hours day-of-month month day-of-week year)} on the clocks of a zone. Scheduler skips a time
     * that the clocks jump over in spring, and fires once at a time that they show twice in autumn.
     */
    record Cron(BitSet minutes, BitSet hours, Predicate<LocalDate> days, BitSet months, BitSet years, ZoneId zone)
            implements ScheduleExpression {

        static Cron parse(String text, ZoneId zone) {
            String[] fields = text.split("\\s+");
            if (fields.length != 6) {
                throw new IllegalArgumentException(
                        "cron has six fields (minutes hours day-of-month month day-of-week year), not "
                                + fields.length);
            }
            return new Cron(
                    CronField.MINUTES.parse(fields[0]),
                    CronField.HOURS.parse(fields[1]),
                    CronDays.parse(fields[2], fields[4]),
                    CronField.MONTH.parse(fields[3]),
                    CronField.YEAR.parse(fields[5]),
                    zone);
        }

        @Override
        public Optional<Instant> nextAfter(Instant moment) {
            Optional<LocalDateTime> local = nextOnClock(LocalDateTime.ofInstant(moment, zone));
            while (local.isPresent()) {
                LocalDateTime time = local.get();
                boolean exists = !zone.getRules().getValidOffsets(time).isEmpty();
                if (exists && time.atZone(zone).toInstant().isAfter(moment)) {
                    return Optional.of(time.atZone(zone).toInstant());
                }
                local = nextOnClock(time);
            }
            return Optional.empty();
        }

        private Optional<LocalDateTime> nextOnClock(LocalDateTime after) {
            LocalDateTime earliest = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            LocalTime from = earliest.toLocalTime();
            for (LocalDate date = earliest.toLocalDate(); date.getYear() < years.length(); date = date.plusDays(1)) {
                Optional<LocalTime> time = isOn(date) ? timeFrom(from) : Optional.empty();
                if (time.isPresent()) {
                    return Optional.of(date.atTime(time.get()));
                }
                from = LocalTime.MIDNIGHT;
            }
            return Optional.empty();
        }

        private boolean isOn(LocalDate date) {
            return years.get(date.getYear()) && months.get(date.getMonthValue()) && days.test(date);
        }

        private Optional<LocalTime> timeFrom(LocalTime from) {
            for (int hour = hours.nextSetBit(from.getHour()); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
                int minute = minutes.nextSetBit(hour == from.getHour() ? from.getMinute() : 0);
                if (minute >= 0) {
                    return Optional.of(LocalTime.of(hour, minute));
                }
            }
            return Optional.empty();
        }
    }

    /** {@code rate(value unit)}; a day is 24 hours. First due at its start, as a schedule without a start date is. */
    record Rate(Duration every, Instant start) implements ScheduleExpression {
        private static final Pattern FORM = Pattern.compile("rate\\(\\s*([1-9]\\d{0,8})\\s+(minute|hour|day)s?\\s*\\)");

        static Rate parse(String text, Instant start) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is neither cron(six fields) nor rate(value minutes|hours|days)");
            }
            long value = Long.parseLong(matcher.group(1));
            Duration every =
                    switch (matcher.group(2)) {
                        case "minute" -> Duration.ofMinutes(value);
                        case "hour" -> Duration.ofHours(value);
                        default -> Duration.ofDays(value);
                    };
            return new Rate(every, start);
        }

        @Override
        public Optional<Instant> nextAfter(Instant moment) {
            if (moment.isBefore(start)) {
                return Optional.of(start);
            }
            long done = Duration.between(start, moment).dividedBy(every);
            return Optional.of(start.plus(every.multipliedBy(done + 1)));
        }
    }
}
