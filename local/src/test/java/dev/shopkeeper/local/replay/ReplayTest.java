package dev.shopkeeper.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import dev.shopkeeper.local.replay.BatcherTest.Listed;
import dev.shopkeeper.local.terminal.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an HTTP server that keeps what it gets and fails as told. */
class ReplayTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private int failureStatus = 503;
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = LoopbackServers.create(0);
        server.createContext("/v1/batch", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void sendsEveryCallOnceAndCountsTheAnswers() throws InterruptedException {
        ReplaySummary summary = replay(source(1_050));
        assertThat(received).hasSize(1_050).doesNotHaveDuplicates();
        assertThat(summary.rowsRead()).isEqualTo(2_100);
        assertThat(summary.rowsSent()).isEqualTo(2_100);
        // The server refuses the ids that end in 99.
        assertThat(summary.accepted()).isEqualTo(1_040);
        assertThat(summary.refused()).isEqualTo(10);
        assertThat(summary.rowsRefused()).isEqualTo(20);
        assertThat(summary.refusals()).containsOnlyKeys("bad_money properties.products[].price");
    }

    @Test
    void sendsTheSameBatchAgainMoreAndMoreSlowly() throws InterruptedException {
        failures.set(3);
        ReplaySummary summary = replay(source(10));
        assertThat(summary.accepted()).isEqualTo(10);
        assertThat(received).hasSize(10);
        assertThat(pauses.stream().filter(Duration::isPositive))
                .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(1_000));
    }

    @Test
    void waitsWhenTheServerSaysItIsTooMuch() throws InterruptedException {
        failureStatus = 429;
        failures.set(1);
        assertThat(replay(source(10)).accepted()).isEqualTo(10);
    }

    @Test
    void givesUpAfterAsManyAttemptsAsItSays() {
        failures.set(1_000);
        assertThatThrownBy(() -> replay(source(10)))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageContaining("in 6 attempts: 503");
        assertThat(failures).hasValue(1_000 - 6);
    }

    @Test
    void doesNotInsistWhenTheKeyIsWrong() {
        failureStatus = 401;
        failures.set(1_000);
        assertThatThrownBy(() -> replay(source(10))).hasMessageContaining("refused a batch: 401 wrong: no");
        assertThat(failures).hasValue(999);
    }

    @Test
    void saysWhatWasSentBeforeTheSourceBrokeOff() {
        CallSource broken = source(1_000);
        assertThatThrownBy(() -> replay(new Breaking(broken, 700)))
                .isInstanceOfSatisfying(ReplayFailedException.class, failure -> {
                    assertThat(failure).hasMessage("the file ends early");
                    assertThat(failure.soFar().callsSent()).isEqualTo(received.size());
                    assertThat(failure.soFar().callsSent()).isBetween(400L, 700L);
                });
    }

    @Test
    void keepsThePace() throws InterruptedException {
        BatchSender sender = new BatchSender(LoopbackServers.url(server), "local", pauses::add);
        List<Call> calls = IntStream.range(0, 3)
                .mapToObj(i -> call("m" + i, START.plus(Duration.ofMinutes(10L * i))))
                .toList();
        InstantSource stopped = InstantSource.fixed(START);
        new Replay(sender, Pace.parse("60"), stopped, pauses::add).run(new Counted(calls.iterator()), Progress.none());
        assertThat(pauses).containsExactly(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    private ReplaySummary replay(CallSource source) throws InterruptedException {
        try (BatchSender sender = new BatchSender(LoopbackServers.url(server), "local", pauses::add)) {
            return new Replay(sender, Pace.MAXIMUM, InstantSource.fixed(START), pauses::add)
                    .run(source, Progress.none());
        }
    }

    private static CallSource source(int calls) {
        return new Counted(IntStream.range(0, calls)
                .mapToObj(i -> call("m" + i, START.plusSeconds(i)))
                .toList()
                .iterator());
    }

    private static Call call(String id, Instant at) {
        return new Call(id, at, ("{\"messageId\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8), 2);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                var body = new GZIPInputStream(exchange.getRequestBody())) {
            JsonNode batch = json.readTree(body).path("batch");
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                reply(exchange, failureStatus, "{\"error\":{\"code\":\"wrong\",\"message\":\"no\"}}");
                return;
            }
            var reply = json.createObjectNode();
            var rejected = reply.putArray("rejected");
            for (JsonNode call : batch) {
                String id = call.path("messageId").asText();
                received.add(id);
                if (id.endsWith("99")) {
                    rejected.addObject()
                            .put("messageId", id)
                            .put("code", "bad_money")
                            .put("field", "properties.products[" + id.length() + "].price");
                }
            }
            reply(
                    exchange,
                    200,
                    reply.put("accepted", batch.size() - rejected.size()).toString());
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Two rows for each call. */
    private static final class Counted implements CallSource {
        private final Listed calls;
        private long rows;

        Counted(Iterator<Call> calls) {
            this.calls = new Listed(calls);
        }

        @Override
        public Optional<Call> next() {
            Optional<Call> next = calls.next();
            next.ifPresent(call -> rows += call.rows());
            return next;
        }

        @Override
        public List<RejectedRow> rejected() {
            return List.of();
        }

        @Override
        public long rowsRead() {
            return rows;
        }

        @Override
        public void close() {}
    }

    /** Breaks off after a number of calls. */
    private static final class Breaking implements CallSource {
        private final CallSource source;
        private int left;

        Breaking(CallSource source, int calls) {
            this.source = source;
            this.left = calls;
        }

        @Override
        public Optional<Call> next() {
            if (left-- == 0) {
                throw new DataFileException("the file ends early");
            }
            return source.next();
        }

        @Override
        public List<RejectedRow> rejected() {
            return List.of();
        }

        @Override
        public long rowsRead() {
            return source.rowsRead();
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
