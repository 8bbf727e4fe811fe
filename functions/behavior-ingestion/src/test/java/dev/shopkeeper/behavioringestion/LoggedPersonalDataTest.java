package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.observability.CapturedLog;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever is sent and whatever fails, no log line of any level holds anything of it. */
class LoggedPersonalDataTest {
    /** None of these stands in a line for another reason. */
    private static final List<String> PLANTED = List.of(
            "ada@lovelace.example", "+44-555-0101", "customer-18151210", "198.51.100.77", "Lovelace", "Agent-X");

    private static final String EVENT = """
            {"type":"%s","event":"Order Completed","messageId":"m1","anonymousId":"v1","userId":"customer-18151210",
             "traits":{"email":"ada@lovelace.example","phone":"+44-555-0101","lastName":"Lovelace"},
             "properties":{"order_id":"1","email":"ada@lovelace.example","products":[{"sku":"A","price":%s}]},
             "context":{"ip":"198.51.100.77","userAgent":"Agent-X","traits":{"name":"Ada Lovelace"}}}\
            """;

    private final Door door = new Door();
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void stop() {
        log.close();
    }

    static Stream<String> bodies() {
        String good = EVENT.formatted("track", "1");
        return Stream.of(
                batch(good),
                batch(good, EVENT.formatted("track", "\"Lovelace\""), EVENT.formatted("Lovelace", "1")),
                batch(good).replace("]}", "]} Lovelace"),
                batch(good).replace("\"price\":1", "\"price\":Lovelace"),
                batch(good).replace("\"price\":1", "\"price\":\"\u0000 Lovelace"),
                batch(good).replace("\"price\":1", "\"price\":1" + "0".repeat(100)),
                batch(good).replace("{\"ip\":", "{\"ip\":" + "[".repeat(100)),
                batch(good).substring(0, 300),
                "Lovelace",
                batch("\"Lovelace\"", "[\"Lovelace\"]", good.replace("{\"email\"", "\"Lovelace\",\"x\":{\"email\"")),
                "{\"Lovelace\":1,\"batch\":\"ada@lovelace.example\"}",
                batch(good.replace("\"v1\"", "\"" + "Lovelace".repeat(10_000) + "\"")));
    }

    private static String batch(String... events) {
        return "{\"batch\":[" + String.join(",", events) + "]}";
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void noLineHoldsWhatWasSent(String body) {
        door.send(request(body, Map.of()));
        door.send(request(body, Map.of("content-encoding", "gzip")));
        door.send(request(body, Map.of("authorization", Door.basic("ada@lovelace.example:Lovelace"))));
        assertClean();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void noLineHoldsWhatCouldNotBeKept(String body) {
        door.queue.breakDown();
        door.send(request(body, Map.of()));
        door.lake.breakDown();
        door.send(request(body, Map.of()));
        assertClean();
    }

    @Test
    void whatIsLoggedIsSeenHere() {
        LoggerFactory.getLogger("any").trace("said by {}", "Lovelace");
        door.queue.breakDown();
        door.send(request(batch(EVENT.formatted("track", "1")), Map.of()));
        assertThat(log.text()).contains("said by Lovelace", "is not acknowledged", "UnkeptEventsException");
    }

    private void assertClean() {
        assertThat(log.text()).doesNotContainIgnoringCase(PLANTED.toArray(String[]::new));
    }

    private static APIGatewayV2HTTPEvent request(String body, Map<String, String> moreHeaders) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "user-agent", "Agent-X", "x-forwarded-for", "198.51.100.77", "cookie", "email=ada@lovelace.example"));
        headers.putAll(moreHeaders);
        return Door.request("batch", body.getBytes(StandardCharsets.UTF_8), headers);
    }
}
