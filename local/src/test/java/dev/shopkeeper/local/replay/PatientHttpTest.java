package dev.shopkeeper.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientHttpTest {
    /** @param retryAfter header; empty for none */
    private record Refusal(int status, String retryAfter) {}

    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final PatientHttp http = new PatientHttp(pauses::add);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = LoopbackServers.create(0);
        server.createContext("/", exchange -> {
            try (exchange) {
                Refusal refusal = refusals.poll();
                if (refusal != null && !refusal.retryAfter().isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", refusal.retryAfter());
                }
                exchange.sendResponseHeaders(refusal == null ? 200 : refusal.status(), -1);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        http.close();
        server.stop(0);
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws InterruptedException {
        refusals.addAll(List.of(new Refusal(429, "3"), new Refusal(503, "")));
        assertThat(send()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofMillis(500));
    }

    @Test
    void waitsItsOwnTimeIfTheServerAsksForLessOrForNothingSensible() throws InterruptedException {
        refusals.addAll(List.of(
                new Refusal(429, "0"), new Refusal(429, "Sun, 01 Mar 2026 10:00:00 GMT"), new Refusal(429, "86400")));
        assertThat(send()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMinutes(1));
    }

    @Test
    void givesUpAfterSixAttempts() {
        for (int i = 0; i < 6; i++) {
            refusals.add(new Refusal(429, ""));
        }
        assertThatThrownBy(this::send).isInstanceOf(DeliveryException.class).hasMessageContaining("429");
    }

    private int send() throws InterruptedException {
        return http.send(HttpRequest.newBuilder(LoopbackServers.url(server))).statusCode();
    }
}
