package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    private static final Instant SUNDAY = Instant.parse("2026-11-22T03:00:00Z");

    /**
     * The next three due times after Sunday 2026-11-22T03:00Z. Checked against com.cronutils:cron-utils 9.2.1 with the
     * same fields, apart from the last three lines, which it cannot read or reads differently (counted by hand).
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 2 * * ? *                 | 2026-11-23T02:00, 2026-11-24T02:00, 2026-11-25T02:00
        0/15 8-17 ? * MON-FRI *     | 2026-11-23T08:00, 2026-11-23T08:15, 2026-11-23T08:30
        */20 * * * ? *              | 2026-11-22T03:20, 2026-11-22T03:40, 2026-11-22T04:00
        10,40 0 1 JAN,JUL ? 2026-2030 | 2027-01-01T00:10, 2027-01-01T00:40, 2027-07-01T00:10
        0 9 1/10 * ? *              | 2026-12-01T09:00, 2026-12-11T09:00, 2026-12-21T09:00
        0 9 ? * 2#1 *               | 2026-12-07T09:00, 2027-01-04T09:00, 2027-02-01T09:00
        0 9 ? * FRI#2 *             | 2026-12-11T09:00, 2027-01-08T09:00, 2027-02-12T09:00
        0 9 L * ? *                 | 2026-11-30T09:00, 2026-12-31T09:00, 2027-01-31T09:00
        0 9 15W * ? *               | 2026-12-15T09:00, 2027-01-15T09:00, 2027-02-15T09:00
        0 9 1W * ? *                | 2026-12-01T09:00, 2027-01-01T09:00, 2027-02-01T09:00
        0 9 ? * 6L *                | 2026-11-27T09:00, 2026-12-25T09:00, 2027-01-29T09:00
        0 9 ? * fril *              | 2026-11-27T09:00, 2026-12-25T09:00, 2027-01-29T09:00
        0 9 ? * L *                 | 2026-11-28T09:00, 2026-12-05T09:00, 2026-12-12T09:00
        0 9 ? * 1 *                 | 2026-11-22T09:00, 2026-11-29T09:00, 2026-12-06T09:00
        0 9 ? * 2,4 *               | 2026-11-23T09:00, 2026-11-25T09:00, 2026-11-30T09:00
        0 2 29 2 ? *                | 2028-02-29T02:00, 2032-02-29T02:00, 2036-02-29T02:00
        0 9 ? * FRI-MON *           | 2026-11-22T09:00, 2026-11-23T09:00, 2026-11-27T09:00
        0 22-2/2 * * ? *            | 2026-11-22T22:00, 2026-11-23T00:00, 2026-11-23T02:00
        0 9 31W * ? *               | 2026-12-31T09:00, 2027-01-29T09:00, 2027-03-31T09:00
        """)
    void knowsTheNextTimes(String cron, String expected) {
        List<String> times = new ArrayList<>();
        Instant at = SUNDAY;
        for (int i = 0; i < 3; i++) {
            at = cron(cron, "UTC").nextAfter(at).orElseThrow();
            times.add(LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString());
        }
        assertThat(String.join(", ", times)).isEqualTo(expected);
    }

    /** The weekday nearest to a weekend day stays in its month: 1 August 2026 is a Saturday, 31 May 2026 a Sunday. */
    @Test
    void keepsTheNearestWeekdayInItsMonth() {
        assertThat(cron("0 9 1W 8 ? 2026", "UTC").nextAfter(Instant.EPOCH))
                .contains(Instant.parse("2026-08-03T09:00:00Z"));
        assertThat(cron("0 9 31W 5 ? 2026", "UTC").nextAfter(Instant.EPOCH))
                .contains(Instant.parse("2026-05-29T09:00:00Z"));
        assertThat(cron("0 9 15W 8 ? 2026", "UTC").nextAfter(Instant.EPOCH))
                .contains(Instant.parse("2026-08-14T09:00:00Z"));
        assertThat(cron("0 9 16W 8 ? 2026", "UTC").nextAfter(Instant.EPOCH))
                .contains(Instant.parse("2026-08-17T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 31 2 ? *", "0 9 * * ? 2020"})
    void knowsWhenThereIsNoNextTime(String cron) {
        assertThat(cron(cron, "UTC").nextAfter(SUNDAY)).isEmpty();
    }

    @Test
    void skipsATimeThatTheClocksJumpOver() {
        var nightly = cron("30 2 * * ? *", "Europe/Berlin");
        assertThat(nightly.nextAfter(Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void firesOnceAtATimeThatTheClocksShowTwice() {
        var nightly = cron("30 2 * * ? *", "Europe/Berlin");
        var first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(nightly.nextAfter(Instant.parse("2026-10-24T12:00:00Z"))).contains(first);
        assertThat(nightly.nextAfter(first)).contains(Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(nightly.nextAfter(Instant.parse("2026-10-25T01:15:00Z")))
                .contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void followsTheClocksOfItsZone() {
        var morning = cron("0 2 * * ? *", "Asia/Shanghai");
        assertThat(morning.nextAfter(SUNDAY)).contains(Instant.parse("2026-11-22T18:00:00Z"));
        // Shanghai's last change: summer time ended on 1991-09-15 at 02:00, so that 01:30 was there twice.
        assertThat(cron("30 1 * * ? *", "Asia/Shanghai").nextAfter(Instant.parse("1991-09-14T12:00:00Z")))
                .contains(Instant.parse("1991-09-14T16:30:00Z"));
        // And it began on 1991-04-14 at 02:00.
        assertThat(cron("30 2 * * ? *", "Asia/Shanghai").nextAfter(Instant.parse("1991-04-13T12:00:00Z")))
                .contains(Instant.parse("1991-04-14T17:30:00Z"));
        var berlin = cron("0 2 * * ? *", "Europe/Berlin");
        assertThat(berlin.nextAfter(Instant.parse("2026-07-01T12:00:00Z")))
                .contains(Instant.parse("2026-07-02T00:00:00Z"));
        assertThat(berlin.nextAfter(Instant.parse("2026-12-01T12:00:00Z")))
                .contains(Instant.parse("2026-12-02T01:00:00Z"));
    }

    @Test
    void aRateBeginsAtItsStart() {
        var rate = ScheduleExpression.parse("rate(15 minutes)", ZoneOffset.UTC, SUNDAY);
        assertThat(rate.nextAfter(SUNDAY.minusNanos(1))).contains(SUNDAY);
        assertThat(rate.nextAfter(SUNDAY)).contains(SUNDAY.plusSeconds(900));
        assertThat(rate.nextAfter(SUNDAY.plusSeconds(1900))).contains(SUNDAY.plusSeconds(2700));
    }

    @Test
    void aDayOfARateHas24Hours() {
        var start = Instant.parse("2026-03-28T12:00:00Z");
        var rate = ScheduleExpression.parse("rate(1 day)", ZoneId.of("Europe/Berlin"), start);
        assertThat(rate.nextAfter(start)).isEqualTo(Optional.of(Instant.parse("2026-03-29T12:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cron(0 9 * * * *)    | exactly one of day-of-month and day-of-week must be "?"
        cron(0 9 ? * ? *)    | exactly one of day-of-month and day-of-week must be "?"
        cron(0 25 * * ? *)   | hours: "25" is not understood; values are 0 to 23
        cron(0 9 * * ?)      | cron has six fields
        cron(0 9 * FOO ? *)  | month: "FOO" is not understood
        cron(0/0 9 * * ? *)  | minutes: "0/0" is not understood
        cron(0 9 ? * 8#1 *)  | day-of-week: "8" is not understood
        cron(0 9 ? * 2#6 *)  | day-of-week: "2#6" is not understood
        cron(, 9 * * ? *)    | minutes: "" is not understood
        rate(0 minutes)      | neither cron(six fields) nor rate
        rate(5 weeks)        | neither cron(six fields) nor rate
        at(2026-01-01T00:00) | neither cron(six fields) nor rate
        """)
    void refusesWhatItCannotRead(String expression, String message) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, ZoneOffset.UTC, SUNDAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static ScheduleExpression cron(String fields, String zone) {
        return ScheduleExpression.parse("cron(" + fields + ")", ZoneId.of(zone), SUNDAY);
    }
}
