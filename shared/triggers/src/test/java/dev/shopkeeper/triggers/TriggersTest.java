package dev.shopkeeper.triggers;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.shopkeeper.observability.CapturedLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TriggersTest {
    @Test
    void tellsTheTriggersApart() throws IOException {
        assertThat(read("{\"routeKey\":\"GET /v1/stock\",\"queryStringParameters\":{\"sku\":\"A\"}}"))
                .isInstanceOfSatisfying(
                        Trigger.Http.class,
                        http -> assertThat(http.request().getQueryStringParameters())
                                .containsEntry("sku", "A"));
        assertThat(read("{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\",\"body\":\"b\"}]}"))
                .isInstanceOfSatisfying(
                        Trigger.Queue.class,
                        queue -> assertThat(
                                        queue.batch().getRecords().getFirst().getBody())
                                .isEqualTo("b"));
        assertThat(read("{\"Records\":[{\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{\"SequenceNumber\":\"7\","
                        + "\"NewImage\":{\"sku\":{\"S\":\"A\"}}}}]}"))
                .isInstanceOfSatisfying(
                        Trigger.TableStream.class,
                        stream -> assertThat(stream.batch()
                                        .getRecords()
                                        .getFirst()
                                        .getDynamodb()
                                        .getNewImage()
                                        .get("sku")
                                        .getS())
                                .isEqualTo("A"));
        assertThat(read("{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":\"m\","
                        + "\"Timestamp\":\"2026-03-02T10:00:00.000Z\"}}]}"))
                .isInstanceOfSatisfying(
                        Trigger.Topic.class,
                        topic -> assertThat(topic.messages()
                                        .getRecords()
                                        .getFirst()
                                        .getSNS()
                                        .getMessage())
                                .isEqualTo("m"));
        assertThat(read("{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventTime\":\"2026-03-01T02:00:00.123Z\",\"s3\":{"
                        + "\"bucket\":{\"name\":\"lake\"},\"object\":{\"key\":\"imports/stock/M%C3%A4rz+1.csv\"}}}]}"))
                .isEqualTo(new Trigger.NewObjects(List.of(new Trigger.NewObject(
                        "lake", "imports/stock/März 1.csv", Instant.parse("2026-03-01T02:00:00.123Z")))));
        assertThat(read("{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-01T02:00:00Z\"}"))
                .isEqualTo(new Trigger.Task("forecast", Instant.parse("2026-03-01T02:00:00Z")));
    }

    @Test
    void linesOfATaskNameItsRunAndItself() throws IOException {
        Trigger task = read("{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-01T17:00:00Z\"}");
        Logger logger = LoggerFactory.getLogger(TriggersTest.class);
        try (var log = new CapturedLog()) {
            Triggers.logged(new FunctionContext("demand-forecast"), task, ZoneId.of("Asia/Tokyo"), () -> {
                logger.info("planned");
                return null;
            });
            logger.info("afterwards");
            assertThat(log.text().lines().filter(line -> line.contains("planned")))
                    .singleElement(as(STRING))
                    .contains(
                            "\"correlation_id\":\"run-2026-03-02\"",
                            "\"task\":\"forecast\"",
                            "\"function_name\":\"demand-forecast\"",
                            "\"cold_start\":",
                            "\"service\":",
                            "\"timestamp\":");
            assertThat(log.text().lines().filter(line -> line.contains("afterwards")))
                    .noneMatch(line -> line.contains("run-2026-03-02"));
        }
    }

    @Test
    void whatWokeTheFunctionIsHandedToItsWork() throws IOException {
        var output = new ByteArrayOutputStream();
        Triggers.handle(
                stream("{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-01T02:00:00Z\"}"),
                new FunctionContext("demand-forecast"),
                ZoneOffset.UTC,
                trigger -> Triggers.answer(Map.of("trigger", trigger.toString()), output));
        assertThat(output.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"trigger\":\"Task[name=forecast, scheduledAt=2026-03-01T02:00:00Z]\"}");
    }

    @Test
    void anAnswerThatCannotBeWrittenFailsTheInvocation() {
        assertThatThrownBy(() -> Triggers.handle(
                        stream("{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-01T02:00:00Z\"}"),
                        new FunctionContext("demand-forecast"),
                        ZoneOffset.UTC,
                        trigger -> {
                            throw new IOException("the runtime has gone");
                        }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the runtime has gone");
    }

    @Test
    void aTaskThatEndsWithoutAFaultIsCounted() throws IOException {
        try (var log = new CapturedLog()) {
            run("{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-01T17:00:00Z\"}", () -> "planned");
            assertThat(metrics(log))
                    .singleElement(as(STRING))
                    .contains(
                            "\"Dimensions\":[[\"Service\",\"task\"]]",
                            "\"task\":\"forecast\"",
                            "\"TaskFinished\":1",
                            "\"correlation_id\":\"run-2026-03-01\"");
        }
    }

    @Test
    void whatFailsOrIsNoTaskIsNot() throws IOException {
        try (var log = new CapturedLog()) {
            assertThatThrownBy(() -> run("{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-01T17:00:00Z\"}", () -> {
                        throw new IllegalStateException("no sales");
                    }))
                    .hasMessage("no sales");
            run("{\"routeKey\":\"GET /v1/stock\"}", () -> "answered");
            assertThat(metrics(log)).isEmpty();
        }
    }

    private static void run(String event, Supplier<String> work) throws IOException {
        Triggers.logged(new FunctionContext("demand-forecast"), read(event), ZoneOffset.UTC, work);
    }

    private static Stream<String> metrics(CapturedLog log) {
        return log.text().lines().filter(line -> line.contains("CloudWatchMetrics"));
    }

    @Test
    void eachKindOfTriggerSaysWhatItIsFor() throws IOException {
        assertThat(read("{\"routeKey\":\"GET /v1/stock\",\"requestContext\":{\"requestId\":\"JKJaXmPLvHcESHA=\"}}")
                        .correlationId(ZoneOffset.UTC))
                .isEqualTo("JKJaXmPLvHcESHA=");
        assertThat(
                        read("{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\",\"body\":\"b\",\"messageAttributes\":"
                                        + "{\"correlation_id\":{\"stringValue\":\"call-1\",\"dataType\":\"String\"}}}]}")
                                .correlationId(ZoneOffset.UTC))
                .isEqualTo("call-1");
        assertThat(read("{\"Records\":[{\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{\"SequenceNumber\":\"7\"}}]}")
                        .correlationId(ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void refusesWhatNoTriggerSends() {
        assertThatThrownBy(() -> read("{\"Records\":[]}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersABatchInTheFormTheQueueReads() {
        var output = new ByteArrayOutputStream();
        Triggers.answer(Triggers.failed(List.of("m1")), output);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
    }

    private static Trigger read(String event) throws IOException {
        return Triggers.read(stream(event));
    }

    private static InputStream stream(String event) {
        return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    }
}
