package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.at;
import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.Node;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether somebody hears of a schedule's task that does not finish: each task's own count must not stay away. */
final class TaskAlarms {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) minutes?\\)");

    /** The longest time between two runs. The clocks that change make a day of 25 hours, but not in UTC. */
    private static final Map<Pattern, Duration> GAPS = Map.of(
            Pattern.compile("cron\\(\\d+ \\* \\* \\* \\? \\*\\)"), HOUR,
            Pattern.compile("cron\\(\\d+ \\d+ \\* \\* \\? \\*\\)"), Duration.ofDays(1),
            Pattern.compile("cron\\(\\d+ \\d+ \\? \\* [A-Z]{3} \\*\\)"), WEEK);

    private TaskAlarms() {}

    static Stream<String> unwatchedTasks(WrittenTemplate template) {
        return template.blueprint().functions().stream()
                .flatMap(function -> function.eventSources().stream()
                        .filter(ScheduleSource.class::isInstance)
                        .map(ScheduleSource.class::cast)
                        .filter(schedule -> !isWatched(template, function, schedule))
                        .map(schedule -> function.logicalId() + "." + schedule.name()));
    }

    private static boolean isWatched(WrittenTemplate template, FunctionSpec function, ScheduleSource schedule) {
        Duration least = leastWindow(schedule);
        return template.ofType("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> at(alarm, "Properties").orElseThrow())
                .filter(alarm -> counts(alarm, function.environment().get("POWERTOOLS_SERVICE_NAME"), task(schedule)))
                .anyMatch(alarm -> looksBack(alarm, least));
    }

    private static boolean counts(Node alarm, String service, String task) {
        return is(alarm, "TaskFinished", "MetricName")
                && is(alarm, service, "Dimensions", 0, "Value")
                && is(alarm, "task", "Dimensions", 1, "Name")
                && is(alarm, task, "Dimensions", 1, "Value")
                && is(alarm, "Sum", "Statistic")
                && is(alarm, "1", "Threshold")
                && is(alarm, "LessThanThreshold", "ComparisonOperator")
                && is(alarm, "breaching", "TreatMissingData");
    }

    private static boolean is(Node alarm, String value, Object... path) {
        return textAt(alarm, path).equals(Optional.of(value));
    }

    /** CloudWatch looks back seven days at most, and one with periods of less than an hour. */
    private static boolean looksBack(Node alarm, Duration least) {
        Duration period = Duration.ofSeconds(number(alarm, "Period"));
        Duration window = period.multipliedBy(number(alarm, "EvaluationPeriods"));
        Duration most = period.compareTo(HOUR) < 0 ? Duration.ofDays(1) : WEEK;
        return window.compareTo(least) >= 0 && window.compareTo(most) <= 0;
    }

    private static long number(Node alarm, String key) {
        return textAt(alarm, key).map(Long::parseLong).orElse(0L);
    }

    /** A run takes its time, so that two ends may be further apart than two starts; in a week that must fit in. */
    private static Duration leastWindow(ScheduleSource schedule) {
        Duration gap = gap(schedule);
        if (!schedule.zone().getRules().isFixedOffset() && gap.compareTo(HOUR) > 0) {
            gap = gap.plus(HOUR);
        }
        return gap.compareTo(WEEK) >= 0 ? gap : gap.plus(gap.compareTo(HOUR) < 0 ? gap : HOUR);
    }

    private static Duration gap(ScheduleSource schedule) {
        var rate = RATE.matcher(schedule.expression());
        if (rate.matches()) {
            return Duration.ofMinutes(Long.parseLong(rate.group(1)));
        }
        return GAPS.entrySet().stream()
                .filter(known -> known.getKey().matcher(schedule.expression()).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("how often is " + schedule.expression() + "?"));
    }

    private static String task(ScheduleSource schedule) {
        try {
            return JSON.readTree(schedule.input()).path("task").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(schedule.name(), e);
        }
    }
}
