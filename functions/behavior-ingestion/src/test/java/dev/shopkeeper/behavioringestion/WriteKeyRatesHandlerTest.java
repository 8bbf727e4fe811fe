package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteKeyRatesHandlerTest {
    private static final String PAGE = "{\"type\":\"page\",\"anonymousId\":\"v\"}";
    private static final String BATCH = "{\"batch\":[" + (PAGE + ",").repeat(9) + PAGE + "]}";

    private final Door door = new Door(Map.of("WRITE_KEY_EVENTS_PER_SECOND", "10", "WRITE_KEY_BURST_EVENTS", "25"));

    @Test
    void theFloodOfOneKeyDoesNotStarveAnother() {
        int accepted = 0;
        for (int second = 0; second < 60; second++) {
            for (int request = 0; request < 20; request++) {
                accepted += send("local", BATCH).getStatusCode() == 200 ? 10 : 0;
            }
            assertThat(send("other", PAGE).getStatusCode()).isEqualTo(200);
            door.pass(Duration.ofSeconds(1));
        }
        // The burst, a minute at the rate, and the part of a request that was lent.
        assertThat(accepted).isBetween(25 + 590, 25 + 600);
        assertThat(door.kept()).hasSize(accepted + 60);
    }

    @Test
    void saysHowLongToWait() {
        floodWith("local");
        APIGatewayV2HTTPResponse answer = send("local", PAGE);
        assertThat(answer.getStatusCode()).isEqualTo(429);
        assertThat(answer.getHeaders()).containsEntry("retry-after", "1");
        assertThat(Door.json(answer.getBody()).at("/error/code").asText()).isEqualTo("too_many_requests");
        assertThat(Door.json(answer.getBody()).at("/error/field").asText()).isEqualTo("writeKey");
        door.pass(Duration.ofSeconds(1));
        assertThat(send("local", PAGE).getStatusCode()).isEqualTo(200);
    }

    @Test
    void refusesAFloodBeforeItReadsTheBody() {
        floodWith("local");
        assertThat(send("local", "no JSON").getStatusCode()).isEqualTo(429);
    }

    @Test
    void countsWhatCannotBeReadToo() {
        for (int i = 0; i < 25; i++) {
            assertThat(send("local", "no JSON").getStatusCode()).isEqualTo(400);
        }
        assertThat(send("local", PAGE).getStatusCode()).isEqualTo(429);
    }

    @Test
    void countsTheKeyInABodyLikeTheKeyInAHeader() {
        floodWith("local");
        String beacon = "{\"writeKey\":\"local\"," + PAGE.substring(1);
        var headers = Map.of("authorization", "", "content-type", "text/plain");
        assertThat(door.send(Door.request("page", beacon.getBytes(StandardCharsets.UTF_8), headers))
                        .getStatusCode())
                .isEqualTo(429);
        assertThat(door.kept()).hasSize(30);
    }

    @Test
    void strangersAreToldThatTheyAreStrangersHoweverOftenTheyCome() {
        for (int i = 0; i < 50; i++) {
            assertThat(send("stranger", PAGE).getStatusCode()).isEqualTo(401);
        }
    }

    private void floodWith(String key) {
        for (int i = 0; i < 3; i++) {
            assertThat(send(key, BATCH).getStatusCode()).isEqualTo(200);
        }
    }

    private APIGatewayV2HTTPResponse send(String key, String body) {
        String call = body.equals(BATCH) ? "batch" : "page";
        var headers = Map.of("authorization", Door.basic(key + ":"));
        return door.send(Door.request(call, body.getBytes(StandardCharsets.UTF_8), headers));
    }
}
