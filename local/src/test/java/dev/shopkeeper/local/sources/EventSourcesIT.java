package dev.shopkeeper.local.sources;

import static dev.shopkeeper.local.sources.RunningSources.INPUT;
import static dev.shopkeeper.local.sources.RunningSources.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.access.AccessCheck;
import dev.shopkeeper.local.machine.MachineStatus;
import dev.shopkeeper.local.services.QueuesAndObjects;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TemplateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schedules that wake functions, and templates that cannot be run. */
class EventSourcesIT {
    @RegisterExtension
    static final QueuesAndObjects EMBEDDED = new QueuesAndObjects();

    @RegisterExtension
    final RunningSources running = new RunningSources(EMBEDDED.services());

    @Test
    void firesAScheduleForADate() throws Exception {
        running.functions.with("forecast", (event, call) -> ScriptedFunctions.ok("{\"shards\":3}"));
        running.start(Specs.function(
                "forecast", Specs.schedule("NightlyForecast", "cron(0 2 * * ? *)", "Asia/Shanghai", INPUT)));
        var invocation = running.sources
                .fire("NightlyForecast", Optional.of(LocalDate.of(2026, 3, 1)))
                .get();
        assertThat(invocation.payload()).asString().isEqualTo("{\"shards\":3}");
        JsonNode input = running.functions.events("forecast").getFirst();
        assertThat(input.path("scheduled_at").asText()).isEqualTo("2026-02-28T18:00:00Z");
        assertThat(input.path("arn").asText())
                .isEqualTo("arn:aws:scheduler:eu-central-1:000000000000:schedule/default/NightlyForecast");
        assertThat(input.path("execution").asText()).matches("[0-9a-f]{16}");
        assertThat(input.path("attempt").asInt()).isOne();
    }

    @Test
    void firesForTheDateOfTheSchedulesZoneWhenNoneIsGiven() throws Exception {
        running.functions.with("forecast");
        running.start(Specs.function(
                "forecast",
                Specs.schedule("NightlyForecast", "cron(0 2 * * ? *)", "Europe/Berlin", INPUT),
                Specs.schedule("EveryMonday", "cron(0 2 ? * MON *)", "UTC", INPUT),
                Specs.schedule("Often", "rate(5 minutes)", "Europe/Berlin", INPUT)));
        running.sources.fire("nightly-forecast", Optional.empty()).get();
        running.sources.fire("EveryMonday", Optional.empty()).get();
        running.sources.fire("often", Optional.of(LocalDate.of(2026, 7, 1))).get();
        assertThat(running.functions.events("forecast"))
                .extracting(input -> input.path("scheduled_at").asText())
                .containsExactly("2026-11-23T01:00:00Z", "2026-11-22T00:00:00Z", "2026-06-30T22:00:00Z");
        assertThat(running.sources.schedules())
                .contains(new MachineStatus.Schedule(
                        "NightlyForecast", "forecast", "cron(0 2 * * ? *)", "Europe/Berlin"));
    }

    @Test
    void firesByTheClock() {
        var now = new AtomicReference<>(Instant.parse("2026-11-22T23:30:00Z"));
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new AssertionError("sources bring their own zones");
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        running.functions.with("nightly").with("often").with("never");
        var disabled = new ScheduleSource("Never", "rate(1 minute)", ZoneOffset.UTC, INPUT, false, 3, Optional.empty());
        running.start(
                Specs.blueprint(
                        List.of(
                                Specs.function("nightly", Specs.schedule("Nightly", "cron(0 2 * * ? *)", "UTC", INPUT)),
                                Specs.function("often", Specs.schedule("Often", "rate(2 hours)", "UTC", INPUT)),
                                Specs.function("never", disabled)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                new SourceOptions(
                        true,
                        clock,
                        running.log::add,
                        2,
                        Specs.options(clock, running.log::add).delays()));
        await().atMost(PATIENCE).until(() -> running.functions.received("often").size() == 1);
        now.set(Instant.parse("2026-11-23T02:00:01Z"));
        await().atMost(PATIENCE)
                .until(() -> running.functions.received("often").size() == 2
                        && running.functions.received("nightly").size() == 1);
        assertThat(running.functions
                        .events("nightly")
                        .getFirst()
                        .path("scheduled_at")
                        .asText())
                .isEqualTo("2026-11-23T02:00:00Z");
        assertThat(running.functions
                        .events("often")
                        .getLast()
                        .path("scheduled_at")
                        .asText())
                .isEqualTo("2026-11-23T01:30:00Z");
        assertThat(running.functions.received("never")).isEmpty();
    }

    @Test
    void namesTheSchedulesWhenThereIsNoSuch() {
        running.start(Specs.function("forecast", Specs.schedule("NightlyForecast", "rate(1 day)", "UTC", INPUT)));
        assertThatThrownBy(() -> running.sources.fire("Weekly", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no schedule \"Weekly\"; there are NightlyForecast");
    }

    @Test
    void refusesWhatIsNotInTheTemplate() {
        assertRefused(
                Specs.function("archive", Specs.queueSource("nowhere", 1, Duration.ZERO)),
                "archive: event From-nowhere: " + Specs.queueArn("nowhere") + " is not in the template");
        assertRefused(
                Specs.function("archive", 2, Optional.of(Specs.queueArn("nowhere"))),
                "archive: on-failure destination " + Specs.queueArn("nowhere")
                        + " is neither a queue nor a topic of the template");
        assertRefused(
                Specs.function("archive", Specs.schedule("Nightly", "cron(0 2 * * * *)", "UTC", "{}")),
                "archive: schedule Nightly: exactly one of day-of-month and day-of-week must be \"?\"");
        assertRefused(
                Specs.function("archive", Specs.schedule("Nightly", "rate(1 day)", "UTC", "{\"task\":")),
                "archive: schedule Nightly: the input is not JSON: ");
    }

    @Test
    void refusesAQueueThatTheRoleMayNotEmpty() {
        QueueSpec queue = Specs.queue(EMBEDDED.services().sqsUrl(), "full");
        FunctionSpec archive = Specs.function("archive", Specs.queueSource("full", 1, Duration.ZERO));
        Blueprint blueprint = Specs.blueprint(List.of(archive), List.of(queue), List.of(), List.of(), List.of());
        AccessCheck roles = (function, access) -> !access.action().equals("sqs:DeleteMessage");
        assertThatThrownBy(() -> running.start(blueprint, roles))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("the function's role must allow sqs:DeleteMessage on " + queue.arn());
    }

    private void assertRefused(FunctionSpec function, String message) {
        assertThatThrownBy(() -> running.start(function))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(message);
    }
}
