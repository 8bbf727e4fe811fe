package dev.shopkeeper.local.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.MachineStatus;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * EventBridge Scheduler: invokes functions asynchronously when a schedule is due or fired by hand. The retry policy and
 * dead-letter queue of a schedule are for invocations that cannot be made; here every invocation can, and a function
 * that fails has its own retries and destination.
 */
final class ScheduleRunner {
    /** A sleeping computer or a clock that is set must not make a schedule late by more than this. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Schedule(Mapping mapping, ScheduleSource source, ScheduleExpression expression, Instant created) {
        boolean isCalled(String name) {
            return name.equals(source.name()) || name.equals(kebabCase(source.name()));
        }

        String arn() {
            return Arn.parse(mapping.function().arn()).sibling("scheduler", "schedule/default/" + source.name());
        }
    }

    private final AsyncInvoker async;
    private final Clock clock;
    private final List<Schedule> schedules = new ArrayList<>();

    ScheduleRunner(AsyncInvoker async, Clock clock) {
        this.async = async;
        this.clock = clock;
    }

    /** To be called before anything is fired. */
    void add(Mapping mapping, ScheduleSource source) {
        String owner = mapping.function().logicalId() + ": schedule " + source.name() + ": ";
        try {
            Instant now = clock.instant();
            var expression = ScheduleExpression.parse(source.expression(), source.zone(), now);
            var schedule = new Schedule(mapping, source, expression, now);
            JSON.readTree(input(schedule, now));
            schedules.add(schedule);
        } catch (IllegalArgumentException e) {
            throw new TemplateException(owner + e.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new TemplateException(owner + "the input is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    List<MachineStatus.Schedule> list() {
        return schedules.stream()
                .map(schedule -> new MachineStatus.Schedule(
                        schedule.source().name(),
                        schedule.mapping().function().name(),
                        schedule.source().expression(),
                        schedule.source().zone().getId()))
                .toList();
    }

    /** @return one loop for each enabled schedule that fires it by the clock until interrupted */
    List<Runnable> loops() {
        return schedules.stream()
                .filter(schedule -> schedule.source().enabled())
                .<Runnable>map(schedule -> () -> fireByTheClock(schedule))
                .toList();
    }

    CompletableFuture<Invocation> fire(String name, Optional<LocalDate> date) {
        Schedule schedule = find(name);
        LocalDate day = date.orElseGet(
                () -> LocalDate.ofInstant(clock.instant(), schedule.source().zone()));
        return fire(schedule, dueOn(schedule, day));
    }

    private Schedule find(String name) {
        List<Schedule> found =
                schedules.stream().filter(schedule -> schedule.isCalled(name)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        String problem = found.isEmpty() ? "there is no schedule \"" : "several functions have a schedule \"";
        throw new IllegalArgumentException(problem + name + "\"; there are "
                + String.join(
                        ", ", schedules.stream().map(s -> s.source().name()).toList()));
    }

    private static Instant dueOn(Schedule schedule, LocalDate date) {
        Instant start = date.atStartOfDay(schedule.source().zone()).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(schedule.source().zone()).toInstant();
        return switch (schedule.expression()) {
            case ScheduleExpression.Cron cron ->
                cron.nextAfter(start.minusNanos(1))
                        .filter(due -> due.isBefore(end))
                        .orElse(start);
            case ScheduleExpression.Rate _ -> start;
        };
    }

    private CompletableFuture<Invocation> fire(Schedule schedule, Instant scheduledTime) {
        schedule.mapping().log("fired for " + scheduledTime);
        return async.invoke(schedule.mapping(), input(schedule, scheduledTime).getBytes(StandardCharsets.UTF_8));
    }

    private static String input(Schedule schedule, Instant scheduledTime) {
        String execution = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return schedule.source()
                .input()
                .replace(
                        "<aws.scheduler.scheduled-time>",
                        scheduledTime.truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("<aws.scheduler.schedule-arn>", schedule.arn())
                .replace("<aws.scheduler.execution-id>", execution)
                .replace("<aws.scheduler.attempt-number>", "1");
    }

    private void fireByTheClock(Schedule schedule) {
        try {
            Optional<Instant> due =
                    schedule.expression().nextAfter(schedule.created().minusNanos(1));
            while (due.isPresent()) {
                sleepUntil(due.get());
                var _ = fire(schedule, due.get());
                due = schedule.expression().nextAfter(latest(due.get(), clock.instant()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private void sleepUntil(Instant due) throws InterruptedException {
        for (Instant now = clock.instant(); now.isBefore(due); now = clock.instant()) {
            Duration left = Duration.between(now, due);
            Thread.sleep(left.compareTo(LONGEST_SLEEP) < 0 ? left.plusMillis(1) : LONGEST_SLEEP);
        }
    }

    private static String kebabCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
