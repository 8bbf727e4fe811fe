package dev.shopkeeper.rejectedreplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.rejectedreplay.TrackingApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTrackingApiTest {
    private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");
    private static final String TAKEN = "{\"success\":true,\"accepted\":1,\"duplicates\":0,\"rejected\":[]}";

    private final Deque<String[]> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void sendsABatchUnderTheWriteKey() {
        answer(200, TAKEN, "");
        assertThat(send(NOW.plusSeconds(60))).isEqualTo(new Answer.Taken(Map.of()));
        assertThat(requests).containsExactly("POST /v1/batch Basic c2hvcDo= {\"batch\":[{\"messageId\":\"m\"}]}");
    }

    @Test
    void tellsWhichEventsWereRejected() {
        answer(
                200,
                "{\"success\":true,\"accepted\":0,\"duplicates\":0,\"rejected\":[{\"index\":0,\"code\":\"bad_money\"}]}",
                "");
        assertThat(send(NOW.plusSeconds(60))).isEqualTo(new Answer.Taken(Map.of(0, "bad_money")));
    }

    @Test
    void waitsAsLongAsItIsToldAndSendsAgain() {
        answer(429, "{}", "7");
        answer(503, "{}", "");
        answer(200, TAKEN, "");
        assertThat(send(NOW.plusSeconds(60))).isEqualTo(new Answer.Taken(Map.of()));
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2));
    }

    @Test
    void givesUpAfterANumberOfAttempts() {
        for (int i = 0; i < 10; i++) {
            answer(503, "{}", "");
        }
        assertThatThrownBy(() -> send(NOW.plusSeconds(600)))
                .isInstanceOf(ApiUnavailableException.class)
                .hasMessageContaining("503");
        assertThat(requests).hasSize(6);
    }

    @Test
    void doesNotWaitBeyondTheDeadline() {
        answer(429, "{}", "30");
        assertThatThrownBy(() -> send(NOW.plusSeconds(10))).isInstanceOf(ApiUnavailableException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void saysWhyAWholeCallIsRefused() {
        answer(401, "{\"error\":{\"code\":\"unknown_write_key\",\"message\":\"no\"}}", "");
        answer(413, "too large", "");
        assertThat(send(NOW.plusSeconds(60))).isEqualTo(new Answer.Refused("unknown_write_key", false));
        assertThat(send(NOW.plusSeconds(60))).isEqualTo(new Answer.Refused("http_413", true));
    }

    @Test
    void believesNoOtherServer() {
        answer(200, "{\"ok\":true}", "");
        assertThatThrownBy(() -> send(NOW.plusSeconds(60))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sendsAgainWhenNobodyAnswers() {
        server.stop(0);
        assertThatThrownBy(() -> send(NOW.plusSeconds(600))).isInstanceOf(ApiUnavailableException.class);
        assertThat(pauses).hasSize(5);
    }

    private void answer(int status, String body, String retryAfter) {
        answers.add(new String[] {Integer.toString(status), body, retryAfter});
    }

    private Answer send(Instant deadline) {
        URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var door = new HttpTrackingApi(api, Clock.fixed(NOW, ZoneOffset.UTC), pauses::add);
        ObjectNode event = RejectedLine.JSON.createObjectNode().put("messageId", "m");
        return door.send("shop", List.of(event), deadline);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        String[] answer = answers.remove();
        if (!answer[2].isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", answer[2]);
        }
        byte[] bytes = answer[1].getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer[0]), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
