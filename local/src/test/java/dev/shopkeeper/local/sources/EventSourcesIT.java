package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.MachineStatus;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource.BucketSource;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.EventSource.TopicSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TemplateException;
import dev.shopkeeper.local.template.TopicSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Schedules, topics and buckets that wake functions, and what becomes of asynchronous invocations. */
class EventSourcesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String INPUT = "{\"task\":\"forecast\",\"scheduled_at\":\"<aws.scheduler.scheduled-time>\","
            + "\"arn\":\"<aws.scheduler.schedule-arn>\",\"execution\":\"<aws.scheduler.execution-id>\","
            + "\"attempt\":<aws.scheduler.attempt-number>}";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T23:30:00Z"), ZoneOffset.UTC);
    private static LocalServices services;
    private static SnsServer somethingThatListens;

    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private SnsServer sns;
    private EventSources sources;

    @BeforeAll
    static void startServices() throws IOException {
        somethingThatListens = SnsServer.open(line -> {});
        services = QueueSourcesIT.withoutDynamoDb(somethingThatListens);
    }

    @AfterAll
    static void stopServices() {
        services.close();
        somethingThatListens.close();
    }

    @BeforeEach
    void openSns() throws IOException {
        sns = SnsServer.open(log::add);
    }

    @AfterEach
    void close() {
        if (sources != null) {
            sources.close();
        }
        sns.close();
    }

    // ── Schedules ──

    @Test
    void firesAScheduleForADate() throws Exception {
        functions.with("forecast", (event, call) -> ScriptedFunctions.ok("{\"shards\":3}"));
        start(Specs.function(
                "forecast", Specs.schedule("NightlyForecast", "cron(0 2 * * ? *)", "Asia/Shanghai", INPUT)));
        var invocation = sources.fire("NightlyForecast", Optional.of(LocalDate.of(2026, 3, 1)))
                .get();
        assertThat(invocation.payload()).asString().isEqualTo("{\"shards\":3}");
        JsonNode input = functions.events("forecast").getFirst();
        assertThat(input.path("scheduled_at").asText()).isEqualTo("2026-02-28T18:00:00Z");
        assertThat(input.path("arn").asText())
                .isEqualTo("arn:aws:scheduler:eu-central-1:000000000000:schedule/default/NightlyForecast");
        assertThat(input.path("execution").asText()).matches("[0-9a-f]{16}");
        assertThat(input.path("attempt").asInt()).isOne();
    }

    @Test
    void firesForTheDateOfTheSchedulesZoneWhenNoneIsGiven() throws Exception {
        functions.with("forecast");
        start(Specs.function(
                "forecast",
                Specs.schedule("NightlyForecast", "cron(0 2 * * ? *)", "Europe/Berlin", INPUT),
                Specs.schedule("EveryMonday", "cron(0 2 ? * MON *)", "UTC", INPUT),
                Specs.schedule("Often", "rate(5 minutes)", "Europe/Berlin", INPUT)));
        sources.fire("nightly-forecast", Optional.empty()).get();
        sources.fire("EveryMonday", Optional.empty()).get();
        sources.fire("often", Optional.of(LocalDate.of(2026, 7, 1))).get();
        assertThat(functions.events("forecast"))
                .extracting(input -> input.path("scheduled_at").asText())
                .containsExactly("2026-11-23T01:00:00Z", "2026-11-22T00:00:00Z", "2026-06-30T22:00:00Z");
        assertThat(sources.schedules())
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
        functions.with("nightly").with("often").with("never");
        var disabled = new ScheduleSource("Never", "rate(1 minute)", ZoneOffset.UTC, INPUT, false, 3, Optional.empty());
        start(
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
                        true, clock, log::add, 2, Specs.options(clock, log::add).delays()));
        await().atMost(PATIENCE).until(() -> functions.received("often").size() == 1);
        now.set(Instant.parse("2026-11-23T02:00:01Z"));
        await().atMost(PATIENCE)
                .until(() -> functions.received("often").size() == 2
                        && functions.received("nightly").size() == 1);
        assertThat(functions.events("nightly").getFirst().path("scheduled_at").asText())
                .isEqualTo("2026-11-23T02:00:00Z");
        assertThat(functions.events("often").getLast().path("scheduled_at").asText())
                .isEqualTo("2026-11-23T01:30:00Z");
        assertThat(functions.received("never")).isEmpty();
    }

    @Test
    void namesTheSchedulesWhenThereIsNoSuch() {
        start(Specs.function("forecast", Specs.schedule("NightlyForecast", "rate(1 day)", "UTC", INPUT)));
        assertThatThrownBy(() -> sources.fire("Weekly", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no schedule \"Weekly\"; there are NightlyForecast");
    }

    // ── Asynchronous invocations ──

    @Test
    void retriesAnAsynchronousInvocation() throws Exception {
        functions.with("forecast", (event, call) -> call < 3 ? ScriptedFunctions.error() : ScriptedFunctions.ok("{}"));
        start(Specs.function("forecast", Specs.schedule("Nightly", "rate(1 day)", "UTC", INPUT)));
        assertThat(sources.fire("Nightly", Optional.empty()).get().failed()).isFalse();
        assertThat(functions.received("forecast"))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event)
                        .isEqualTo(functions.received("forecast").getFirst()));
    }

    @Test
    void tellsAQueueOfAnInvocationThatFailedToTheLast() throws Exception {
        QueueSpec failures = Specs.queue(services.sqsUrl(), "failures");
        functions.with("forecast", (event, call) -> ScriptedFunctions.error());
        start(Specs.blueprint(
                List.of(Specs.function(
                        "forecast",
                        2,
                        Optional.of(failures.arn()),
                        Specs.schedule("Nightly", "rate(1 day)", "UTC", "{\"task\":\"forecast\"}"))),
                List.of(failures),
                List.of(),
                List.of(),
                List.of()));
        Invocation last = sources.fire("Nightly", Optional.empty()).get();
        assertThat(last.outcome()).isEqualTo(Invocation.Outcome.HANDLER_ERROR);
        JsonNode record = body(failures);
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
        functions.with("forecast", (event, call) -> ScriptedFunctions.error());
        start(Specs.blueprint(
                List.of(Specs.function(
                        "forecast",
                        0,
                        Optional.of(Specs.topicArn("alarms")),
                        Specs.schedule("Nightly", "rate(1 day)", "UTC", INPUT))),
                List.of(),
                List.of(),
                List.of(),
                List.of(Specs.topic("alarms"))));
        sources.fire("Nightly", Optional.empty()).get();
        assertThat(functions.received("forecast")).hasSize(1);
        assertThat(sns.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.message()).contains("\"RetriesExhausted\""));
    }

    @Test
    void isBusyWhileAnAsynchronousInvocationRuns() throws Exception {
        var finish = new CountDownLatch(1);
        functions.with("forecast", (event, call) -> {
            finish.await();
            return ScriptedFunctions.ok("{}");
        });
        start(Specs.function("forecast", Specs.schedule("Nightly", "rate(1 day)", "UTC", INPUT)));
        assertThat(sources.idle()).isTrue();
        var invocation = sources.fire("Nightly", Optional.empty());
        assertThat(sources.idle()).isFalse();
        finish.countDown();
        invocation.get();
        assertThat(sources.idle()).isTrue();
    }

    @Test
    void cancelsWhatRunsWhenItIsClosed() {
        var never = new CountDownLatch(1);
        functions.with("forecast", (event, call) -> {
            never.await();
            return ScriptedFunctions.ok("{}");
        });
        start(Specs.function("forecast", Specs.schedule("Nightly", "rate(1 day)", "UTC", INPUT)));
        var invocation = sources.fire("Nightly", Optional.empty());
        sources.close();
        await().atMost(PATIENCE).until(invocation::isDone);
        assertThat(invocation).isCancelled();
    }

    // ── Topics ──

    @Test
    void deliversATopicToQueuesAndFunctions() {
        QueueSpec queue = Specs.queue(services.sqsUrl(), "subscribed");
        functions.with("notify").with("audit");
        FunctionSpec audit = Specs.function("audit");
        start(Specs.blueprint(
                List.of(Specs.function("notify", new TopicSource("Alerts", Specs.topicArn("alerts"))), audit),
                List.of(queue),
                List.of(),
                List.of(),
                List.of(Specs.topic(
                        "alerts",
                        new TopicSpec.Subscription("sqs", queue.arn()),
                        new TopicSpec.Subscription("lambda", audit.arn()),
                        new TopicSpec.Subscription("email", "owner@example.com")))));
        String messageId = publish("alerts");
        await().atMost(PATIENCE).until(this::idle);

        JsonNode envelope = body(queue);
        assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.path("MessageId").asText()).isEqualTo(messageId);
        assertThat(envelope.path("TopicArn").asText()).isEqualTo(Specs.topicArn("alerts"));
        assertThat(envelope.path("Subject").asText()).isEqualTo("Shortage");
        assertThat(envelope.path("Message").asText()).isEqualTo("3 left");
        assertThat(envelope.path("MessageAttributes").toString())
                .isEqualTo("{\"kind\":{\"Type\":\"String\",\"Value\":\"SHORTAGE\"}}");
        var received = LambdaEvents.read(
                        SNSEvent.class, functions.received("notify").getFirst())
                .getRecords()
                .getFirst();
        assertThat(received.getEventSource()).isEqualTo("aws:sns");
        assertThat(received.getSNS().getMessage()).isEqualTo("3 left");
        assertThat(received.getSNS().getMessageId()).isEqualTo(messageId);
        assertThat(received.getSNS().getSubject()).isEqualTo("Shortage");
        assertThat(received.getSNS().getMessageAttributes().get("kind").getValue())
                .isEqualTo("SHORTAGE");
        assertThat(functions.received("audit")).hasSize(1);
        assertThat(log).contains("[alerts] Shortage: 3 left");
    }

    @Test
    void deliversATopicOnceToAFunctionThatIsSubscribedTwice() {
        functions.with("notify");
        FunctionSpec notify = Specs.function("notify", new TopicSource("Alerts", Specs.topicArn("alerts")));
        start(Specs.blueprint(
                List.of(notify),
                List.of(),
                List.of(),
                List.of(),
                List.of(Specs.topic("alerts", new TopicSpec.Subscription("lambda", notify.arn())))));
        publish("alerts");
        await().atMost(PATIENCE).until(this::idle);
        assertThat(functions.received("notify")).hasSize(1);
    }

    // ── Buckets ──

    @Test
    void tellsAFunctionOfNewObjects() {
        functions.with("import");
        start(Specs.blueprint(
                List.of(Specs.function(
                        "import",
                        new BucketSource(
                                "Uploads",
                                "arn:aws:s3:::lake",
                                List.of("s3:ObjectCreated:*"),
                                "imports/stock/",
                                ".csv"))),
                List.of(),
                List.of(),
                List.of(Specs.bucket("lake")),
                List.of()));
        for (String key : List.of("imports/stock/bestand ä+1.csv", "imports/stock/x.txt", "other/y.csv")) {
            services.s3()
                    .putObject(
                            request -> request.bucket("lake").key(key), RequestBody.fromString("sku,on_hand\nA,3\n"));
        }
        services.s3().deleteObject(request -> request.bucket("lake").key("imports/stock/bestand ä+1.csv"));
        await().atMost(PATIENCE).until(this::idle);

        byte[] event = functions.received("import").getFirst();
        JsonNode record = ScriptedFunctions.parse(event).at("/Records/0");
        assertThat(functions.received("import")).hasSize(1);
        assertThat(record.at("/s3/object/key").asText()).isEqualTo("imports/stock/bestand+%C3%A4%2B1.csv");
        assertThat(record.path("eventVersion").asText()).isEqualTo("2.1");
        assertThat(record.at("/s3/configurationId").asText()).isEqualTo("Uploads");
        var notification = LambdaEvents.read(S3Event.class, event).getRecords().getFirst();
        assertThat(notification.getEventName()).isEqualTo("ObjectCreated:Put");
        assertThat(notification.getEventSource()).isEqualTo("aws:s3");
        assertThat(notification.getAwsRegion()).isEqualTo("eu-central-1");
        assertThat(notification.getEventTime().getMillis()).isEqualTo(CLOCK.millis());
        assertThat(notification.getS3().getBucket().getName()).isEqualTo("lake");
        assertThat(notification.getS3().getBucket().getArn()).isEqualTo("arn:aws:s3:::lake");
        assertThat(notification.getS3().getObject().getUrlDecodedKey()).isEqualTo("imports/stock/bestand ä+1.csv");
        assertThat(notification.getS3().getObject().getSizeAsLong()).isEqualTo(16);
        assertThat(notification.getS3().getObject().geteTag()).matches("[0-9a-f]{32}");
    }

    @Test
    void tellsAFunctionOfRemovedObjects() {
        functions.with("import");
        start(Specs.blueprint(
                List.of(Specs.function(
                        "import",
                        new BucketSource(
                                "Removals", "arn:aws:s3:::trash", List.of("s3:ObjectRemoved:Delete"), "", ""))),
                List.of(),
                List.of(),
                List.of(Specs.bucket("trash")),
                List.of()));
        services.s3().putObject(request -> request.bucket("trash").key("a"), RequestBody.fromString("x"));
        services.s3().deleteObject(request -> request.bucket("trash").key("a"));
        await().atMost(PATIENCE).until(this::idle);
        JsonNode object = functions.events("import").getFirst().at("/Records/0/s3/object");
        assertThat(object.properties().stream().map(Map.Entry::getKey)).containsExactly("key", "sequencer");
        assertThat(functions.received("import")).hasSize(1);
    }

    // ── Templates that cannot be run ──

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

    private void assertRefused(FunctionSpec function, String message) {
        assertThatThrownBy(() -> start(function))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(message);
    }

    private void start(FunctionSpec function) {
        start(Specs.blueprint(List.of(function), List.of(), List.of(), List.of(), List.of()));
    }

    private void start(Blueprint blueprint) {
        start(blueprint, Specs.options(CLOCK, log::add));
    }

    private void start(Blueprint blueprint, SourceOptions options) {
        services.provision(blueprint);
        sources = EventSources.start(blueprint, services, sns, functions, (function, access) -> true, options);
    }

    private String publish(String topic) {
        try (SnsClient client = SnsServerTest.client(sns)) {
            return client.publish(request -> request.topicArn(Specs.topicArn(topic))
                            .subject("Shortage")
                            .message("3 left")
                            .messageAttributes(Map.of(
                                    "kind",
                                    MessageAttributeValue.builder()
                                            .dataType("String")
                                            .stringValue("SHORTAGE")
                                            .build())))
                    .messageId();
        }
    }

    private static JsonNode body(QueueSpec queue) {
        String body = services.sqs()
                .receiveMessage(request -> request.queueUrl(queue.url()))
                .messages()
                .getFirst()
                .body();
        return ScriptedFunctions.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private boolean idle() throws InterruptedException {
        return sources.idle();
    }
}
