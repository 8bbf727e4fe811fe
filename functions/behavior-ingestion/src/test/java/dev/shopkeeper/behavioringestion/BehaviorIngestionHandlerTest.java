package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.observability.CapturedLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviorIngestionHandlerTest {
    private static final String PAGE = "{\"type\":\"page\",\"anonymousId\":\"v\",\"messageId\":\"m\"}";

    private final Door door = new Door();

    @Test
    void getsReadyForASnapshotWithoutATraceAndAnswersAfterIt() {
        try (CapturedLog log = new CapturedLog()) {
            door.wakeFromSnapshot();
            assertThat(log.text()).isEmpty();
        }
        assertThat(door.queue.bodies()).isEmpty();
        assertThat(door.rejected()).isEmpty();
        assertThat(door.counted).isEmpty();
        assertThat(door.batch("{'type':'track','event':'Product Viewed','messageId':'m','anonymousId':'v'}")
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void takesTheSampleBatch() {
        APIGatewayV2HTTPResponse answer = door.send(Door.sample("behavior-ingestion-batch.json"));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(Door.json(answer.getBody())).isEqualTo(Door.json("""
                {"success":true,"accepted":3,"duplicates":1,"rejected":[{"index":4,"messageId":"evt-13",
                 "code":"bad_money","field":"properties.products[0].price",
                 "message":"properties.products[0].price is not an amount of money"}]}\
                """));
        assertThat(door.kept()).extracting(BehaviorEvent::messageId).containsExactly("evt-10", "evt-11", "evt-12");
        assertThat(door.queue.bodies()).hasSize(1);
        BehaviorEvent search = door.kept().getFirst();
        assertThat(search.query()).isEqualTo("red mug");
        assertThat(search.userAgent()).contains("iPhone");
        assertThat(search.ip()).isEqualTo("203.0.113.0");
        assertThat(search.url()).isEqualTo("https://shop.example/mugs/red");
        assertThat(search.campaign()).isEqualTo("spring");
        // Received a second after it was sent.
        assertThat(search.occurredAt()).isEqualTo("2026-03-01T09:58:01Z");
        JsonNode rejected = door.rejected().getFirst();
        assertThat(rejected.get("code").asText()).isEqualTo("bad_money");
        assertThat(rejected.at("/body/properties/order_id").asText()).isEqualTo("1002");
        // 10:00 in UTC is 19:00 of the same day in Tokyo.
        assertThat(door.lake.list("rejected/dt=2026-03-01/")).hasSize(1);
        assertThat(door.counted.getFirst().accepted()).isEqualTo(3);
        assertThat(door.counted.getFirst().rejected()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"track", "identify", "page", "screen", "alias", "group"})
    void takesTheSampleOfEachType(String type) {
        APIGatewayV2HTTPResponse answer = door.send(Door.sample("behavior-ingestion-" + type + ".json"));
        assertThat(answer.getBody()).isEqualTo("{\"success\":true,\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(door.kept()).extracting(BehaviorEvent::type).containsExactly(type);
        assertThat(door.queue.bodies().getFirst())
                .doesNotContain("ada@", "Ada", "555", "203.0.113.7", "London", "1815");
    }

    @Test
    void isHealthyWithoutAKey() {
        APIGatewayV2HTTPResponse answer = door.send(Door.sample("behavior-ingestion-health.json"));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "local:, 200",
        "other:anything, 200",
        "local, 200",
        "wrong:, 401",
        ":, 401",
        "LOCAL:, 401",
    })
    void passesWhoeverHasAKey(String credentials, int status) {
        assertThat(page(Map.of("authorization", Door.basic(credentials))).getStatusCode())
                .isEqualTo(status);
    }

    @Test
    void refusesARequestWithoutAKey() {
        for (String header : new String[] {"", "Basic ?", "Bearer local"}) {
            APIGatewayV2HTTPResponse answer = page(Map.of("authorization", header));
            assertThat(answer.getStatusCode()).isEqualTo(401);
            assertThat(answer.getHeaders()).containsEntry("www-authenticate", "Basic realm=\"write key\"");
        }
        assertThat(door.kept()).isEmpty();
    }

    @Test
    void takesTheKeyFromTheBodyOfABeacon() {
        String body = "{\"writeKey\":\"other\",\"batch\":[" + PAGE + "]}";
        var headers = Map.of("authorization", "", "content-type", "text/plain;charset=UTF-8");
        assertThat(send("batch", body, headers).getStatusCode()).isEqualTo(200);
        assertThat(door.kept()).extracting(BehaviorEvent::writeKey).containsExactly("other");
        assertThat(send("batch", body.replace("other", "wrong"), headers).getStatusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 200",
        "Application/JSON; charset=utf-8, 200",
        "text/plain, 200",
        "'', 200",
        "application/x-www-form-urlencoded, 200",
        "application/json; charset=latin1, 415",
        "multipart/form-data, 415"
    })
    void takesJsonAlone(String contentType, int status) {
        APIGatewayV2HTTPResponse answer = page(Map.of("content-type", contentType));
        assertThat(answer.getStatusCode()).isEqualTo(status);
        if (status == 415) {
            assertThat(Door.json(answer.getBody()).at("/error/field").asText()).isEqualTo("content-type");
        }
    }

    @Test
    void inflatesGzip() throws IOException {
        byte[] body = gzip(("{\"batch\":[" + PAGE + "]}").getBytes(StandardCharsets.UTF_8));
        assertThat(send("batch", body, Map.of("content-encoding", "gzip")).getStatusCode())
                .isEqualTo(200);
        assertThat(door.kept()).hasSize(1);
        assertThat(send("batch", body, Map.of("content-encoding", "br")).getStatusCode())
                .isEqualTo(415);
        for (byte[] broken : new byte[][] {{}, {1, 2, 3}, Arrays.copyOf(body, body.length - 9)}) {
            APIGatewayV2HTTPResponse answer = send("batch", broken, Map.of("content-encoding", "gzip"));
            assertThat(answer.getStatusCode()).isEqualTo(400);
            assertThat(Door.json(answer.getBody()).at("/error/code").asText()).isEqualTo("not_gzip");
        }
    }

    @Test
    void isNotBlownUpByAGzipBomb() throws IOException {
        byte[] bomb = gzip(new byte[200_000_000]);
        assertThat(bomb.length).isLessThan(250_000);
        assertThat(send("batch", bomb, Map.of("content-encoding", "gzip")).getStatusCode())
                .isEqualTo(413);
    }

    @Test
    void refusesABatchOfMoreThan500Kilobytes() {
        String event =
                "{\"type\":\"page\",\"anonymousId\":\"v\",\"properties\":{\"text\":\"" + "x".repeat(10_000) + "\"}}";
        assertThat(door.batch(Collections.nCopies(40, event).toArray(String[]::new))
                        .getStatusCode())
                .isEqualTo(200);
        APIGatewayV2HTTPResponse answer =
                door.batch(Collections.nCopies(60, event).toArray(String[]::new));
        assertThat(answer.getStatusCode()).isEqualTo(413);
        assertThat(door.kept()).hasSize(40);
    }

    @Test
    void refusesABatchOfMoreThan2500Events() {
        assertThat(door.batch(Collections.nCopies(2_501, "{}").toArray(String[]::new))
                        .getStatusCode())
                .isEqualTo(413);
    }

    @Test
    void anEventAboveTheLimitIsRejectedAlone() {
        String large =
                "{'type':'page','messageId':'l','anonymousId':'v','properties':{'text':'" + "x".repeat(33_000) + "'}}";
        String fits =
                "{'type':'page','messageId':'f','anonymousId':'v','properties':{'text':'" + "x".repeat(32_000) + "'}}";
        APIGatewayV2HTTPResponse answer = door.batch(fits, large);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(door.kept()).extracting(BehaviorEvent::messageId).containsExactly("f");
        assertThat(Door.json(answer.getBody()).at("/rejected/0/code").asText()).isEqualTo("too_large");
        assertThat(door.rejected().getFirst().get("bytes").asLong()).isEqualTo(large.length());
        assertThat(door.send("page", large.replace('\'', '"')).getStatusCode()).isEqualTo(413);
    }

    @Test
    void tellsWhoeverSendsOneEventByTheStatus() {
        APIGatewayV2HTTPResponse answer = door.send("track", "{\"anonymousId\":\"v\"}");
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(Door.json(answer.getBody())).isEqualTo(Door.json("""
                {"error":{"code":"missing_field","message":"a call of this type needs event","field":"event",
                 "requestId":"request-1"}}\
                """));
        assertThat(door.rejected()).hasSize(1);
    }

    @Test
    void acknowledgesNothingThatTheQueueDidNotTake() {
        door.queue.breakDown();
        APIGatewayV2HTTPResponse answer = door.send(Door.sample("behavior-ingestion-batch.json"));
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsEntry("retry-after", "5");
        assertThat(Door.json(answer.getBody())).isEqualTo(Door.json("""
                {"error":{"code":"unavailable","message":"not all events could be kept; send those not in taken again",
                 "field":"","requestId":"JKJaXmPLvHcESHA="},"taken":[]}\
                """));
        assertThat(door.counted).isEmpty();
        assertThat(door.unkept).as("all but the rejected one").containsExactly(3);
        door.queue.repair();
        assertThat(door.send(Door.sample("behavior-ingestion-batch.json")).getStatusCode())
                .isEqualTo(200);
        // Both attempts rejected the same event, under the same key.
        assertThat(door.rejected()).hasSize(1);
    }

    @Test
    void namesTheEventsThatTheQueueTookOfACallThatItDidNotTakeWhole() {
        door.queue.breakDownAfter(1);
        APIGatewayV2HTTPResponse answer = door.send("batch", batchThatGrows());
        assertThat(answer.getStatusCode()).isEqualTo(503);
        List<String> taken = door.kept().stream().map(BehaviorEvent::messageId).toList();
        assertThat(taken).hasSizeBetween(1, 1_999);
        assertThat(Door.json(answer.getBody()).get("taken"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(taken);
        assertThat(door.unkept).containsExactly(2_000 - taken.size());
    }

    @Test
    void acknowledgesNothingWhenARejectedEventCannotBeKept() {
        door.lake.breakDown();
        APIGatewayV2HTTPResponse answer = door.send(Door.sample("behavior-ingestion-batch.json"));
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(Door.json(answer.getBody()).at("/taken")).isEmpty();
        assertThat(door.unkept).as("with the rejected one").containsExactly(4);
        assertThat(door.queue.bodies()).isEmpty();
        door.lake.repair();
        assertThat(door.send(Door.sample("behavior-ingestion-batch.json")).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsAFullBatchWithinTheMessageLimit() {
        assertThat(door.send("batch", batchThatGrows()).getStatusCode()).isEqualTo(200);
        assertThat(door.kept()).hasSize(2_000);
        assertThat(door.queue.bodies())
                .hasSize(2)
                .allSatisfy(body ->
                        assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(1_024_000));
    }

    /** 2,000 events of 50 bytes; each gets its copy of the batch's campaign. */
    private static String batchThatGrows() {
        return IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"type\":\"page\",\"anonymousId\":\"v\",\"messageId\":\"m" + i + "\"}")
                .collect(Collectors.joining(
                        ",", "{\"context\":{\"campaign\":{\"name\":\"" + "é".repeat(200) + "\"}},\"batch\":[", "]}"));
    }

    @Test
    void makesIdsForEventsWithoutOne() {
        door.batch("{'type':'page','anonymousId':'v'}", "{'type':'page','anonymousId':'v','messageId':null}");
        assertThat(door.kept()).extracting(BehaviorEvent::messageId).containsExactly("made-1", "made-2");
        assertThat(door.kept()).extracting(BehaviorEvent::receivedAt).containsOnly(Door.NOW);
    }

    @Test
    void namesWhatIsMissingFromItsEnvironment() {
        assertThatThrownBy(() -> Config.of(Environment.of(Map.of("WRITE_KEYS", "a"))))
                .hasMessage("environment variable PSEUDONYM_KEYS_SECRET is missing");
    }

    @Test
    void takesABatchOfNothing() {
        assertThat(door.batch().getBody())
                .isEqualTo("{\"success\":true,\"accepted\":0,\"duplicates\":0,\"rejected\":[]}");
        assertThat(door.queue.bodies()).isEmpty();
    }

    @Test
    void correctsWrongClocksBySentAt() {
        door.send("batch", """
                {"sentAt":"2031-05-05T12:00:10Z","batch":[
                 {"type":"page","anonymousId":"v","messageId":"a","timestamp":"2031-05-05T12:00:00Z"},
                 {"type":"page","anonymousId":"v","messageId":"b","timestamp":"2031-05-05T12:00:00Z",
                  "sentAt":"2031-05-05T12:01:00Z"}]}\
                """);
        assertThat(door.kept())
                .extracting(BehaviorEvent::occurredAt)
                .containsExactly(Instant.parse("2026-03-01T09:59:51Z"), Instant.parse("2026-03-01T09:59:01Z"));
    }

    private APIGatewayV2HTTPResponse page(Map<String, String> headers) {
        return send("page", PAGE, headers);
    }

    private APIGatewayV2HTTPResponse send(String route, String body, Map<String, String> headers) {
        return send(route, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private APIGatewayV2HTTPResponse send(String route, byte[] body, Map<String, String> headers) {
        APIGatewayV2HTTPEvent request = Door.request(route, body, headers);
        return door.send(request);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
