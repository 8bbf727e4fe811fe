package dev.shopkeeper.local.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets other processes of the same user control the machine: JSON over HTTP on loopback, behind a random token. */
final class ControlServer implements AutoCloseable {
    private final MachineControl machine;
    private final HttpServer server;
    private final JsonMapper json = json();
    private final String token = randomToken();

    ControlServer(MachineControl machine) throws IOException {
        this.machine = machine;
        this.server = LoopbackServers.create(0);
        server.createContext("/", this::answer);
        server.start();
    }

    static JsonMapper json() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build();
    }

    URI url() {
        return LoopbackServers.url(server);
    }

    String token() {
        return token;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String randomToken() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private record Answer(int status, Object body) {
        static Answer problem(int status, String message) {
            return new Answer(status, Map.of("message", message));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = authorized(exchange)
                    ? answer(exchange.getRequestURI().getPath(), json.readTree(exchange.getRequestBody()))
                    : Answer.problem(401, "the token of .shopkeeper/machine.json is needed");
            reply(exchange, answer);
        }
    }

    private Answer answer(String path, JsonNode question) throws IOException {
        try {
            return new Answer(200, perform(path, question));
        } catch (IllegalArgumentException e) {
            return Answer.problem(400, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.problem(503, "the machine is shutting down");
        } catch (RuntimeException e) {
            return Answer.problem(500, String.valueOf(e.getMessage()));
        }
    }

    private boolean authorized(HttpExchange exchange) {
        String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private Object perform(String path, JsonNode question) throws IOException, InterruptedException {
        return switch (path) {
            case "/addresses" -> machine.addresses();
            case "/status" -> machine.status();
            case "/token" -> machine.token(texts(question, "scopes"));
            case "/invoke" ->
                machine.invoke(
                        text(question, "function"), question.path("event").binaryValue());
            case "/run" ->
                machine.run(
                        text(question, "schedule"),
                        Optional.ofNullable(question.get("date"))
                                .map(JsonNode::asText)
                                .map(LocalDate::parse));
            case "/await-idle" ->
                machine.awaitIdle(
                        Duration.ofMillis(question.path("timeoutMillis").asLong()));
            case "/redrive" -> machine.redrive(text(question, "queue"));
            default -> throw new IllegalArgumentException("the machine does not know " + path);
        };
    }

    private static String text(JsonNode question, String field) {
        return Optional.ofNullable(question.get(field))
                .map(JsonNode::asText)
                .orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    private static Set<String> texts(JsonNode question, String field) {
        return question.path(field).valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    private void reply(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = json.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
