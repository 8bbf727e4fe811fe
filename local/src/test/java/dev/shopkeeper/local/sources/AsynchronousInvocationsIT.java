package dev.shopkeeper.local.sources;

import static dev.shopkeeper.local.sources.RunningSources.INPUT;
import static dev.shopkeeper.local.sources.RunningSources.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.services.QueuesAndObjects;
import dev.shopkeeper.local.template.QueueSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of asynchronous invocations. */
class AsynchronousInvocationsIT {
    @RegisterExtension
    static final QueuesAndObjects EMBEDDED = new QueuesAndObjects();

    @RegisterExtension
    final RunningSources running = new RunningSources(EMBEDDED.services());

    @Test
    void retriesAnAsynchronousInvocation() throws Exception {
        running.functions.with(
                "forecast", (event, call) -> call < 3 ? ScriptedFunctions.error() : ScriptedFunctions.ok("{}"));
        running.start(Specs.function("forecast", Specs.schedule("Nightly", "rate(1 day)", "UTC", INPUT)));
        assertThat(running.sources.fire("Nightly", Optional.empty()).get().failed())
                .isFalse();
        assertThat(running.functions.received("forecast"))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event)
                        .isEqualTo(running.functions.received("forecast").getFirst()));
    }

    @Test
    void tellsAQueueOfAnInvocationThatFailedToTheLast() throws Exception {
        QueueSpec failures = Specs.queue(EMBEDDED.services().sqsUrl(), "failures");
        running.functions.with("forecast", (event, call) -> ScriptedFunctions.error());
        running.start(Specs.blueprint(
                List.of(Specs.function(
                        "forecast",
                        2,
                        Optional.of(failures.arn()),
                        Specs.schedule("Nightly", "rate(1 day)", "UTC", "{\"task\":\"forecast\"}"))),
                List.of(failures),
                List.of(),
                List.of(),
                List.of()));
        Invocation last = running.sources.fire("Nightly", Optional.empty()).get();
        assertThat(last.outcome()).isEqualTo(Invocation.Outcome.HANDLER_ERROR);
        JsonNode record = running.body(failures);
        assertThat(record.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "version",
                        "timestamp",
                        "requestContext",
                        "requestPayload",
                        "responseContext",
                        "responsePayload");
        assertThat(record.path("version").asText()).isEqualTo("1.0");
        assertThat(record.path("timestamp").asText()).isEqualTo("2026-11-22T23:30:00.000Z");
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(record.at("/requestContext/functionArn").asText()).endsWith(":function:forecast:$LATEST");
        assertThat(record.path("requestPayload").toString()).isEqualTo("{\"task\":\"forecast\"}");
        assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
        assertThat(record.at("/responsePayload/errorMessage").asText()).isEqualTo("boom");
    }

    @Test
    void tellsATopicOfAnInvocationThatFailedToTheLast() throws Exception {
        running.functions.with("forecast", (event, call) -> ScriptedFunctions.error());
        running.start(Specs.blueprint(
                List.of(Specs.function(
                        "forecast",
                        0,
                        Optional.of(Specs.topicArn("alarms")),
                        Specs.schedule("Nightly", "rate(1 day)", "UTC", INPUT))),
                List.of(),
                List.of(),
                List.of(),
                List.of(Specs.topic("alarms"))));
        running.sources.fire("Nightly", Optional.empty()).get();
        assertThat(running.functions.received("forecast")).hasSize(1);
        assertThat(running.sns.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.message()).contains("\"RetriesExhausted\""));
    }

    @Test
    void isBusyWhileAnAsynchronousInvocationRuns() throws Exception {
        var finish = new CountDownLatch(1);
        running.functions.with("forecast", (event, call) -> {
            finish.await();
            return ScriptedFunctions.ok("{}");
        });
        running.start(Specs.function("forecast", Specs.schedule("Nightly", "rate(1 day)", "UTC", INPUT)));
        assertThat(running.sources.idle()).isTrue();
        var invocation = running.sources.fire("Nightly", Optional.empty());
        assertThat(running.sources.idle()).isFalse();
        finish.countDown();
        invocation.get();
        assertThat(running.sources.idle()).isTrue();
    }

    @Test
    void cancelsWhatRunsWhenItIsClosed() {
        var never = new CountDownLatch(1);
        running.functions.with("forecast", (event, call) -> {
            never.await();
            return ScriptedFunctions.ok("{}");
        });
        running.start(Specs.function("forecast", Specs.schedule("Nightly", "rate(1 day)", "UTC", INPUT)));
        var invocation = running.sources.fire("Nightly", Optional.empty());
        running.sources.close();
        await().atMost(PATIENCE).until(invocation::isDone);
        assertThat(invocation).isCancelled();
    }
}
