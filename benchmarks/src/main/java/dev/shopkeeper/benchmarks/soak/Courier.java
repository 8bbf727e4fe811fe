package dev.shopkeeper.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sends requests, a few times each if the answer fails to come, as clients do. Safe for several threads. */
final class Courier implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST_SURPRISES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI api;
    private final String operatorToken;
    private final RouteTimes times;
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Courier(URI api, String operatorToken, RouteTimes times) {
        this.api = api;
        this.operatorToken = operatorToken;
        this.times = times;
    }

    /** Answers that neither a fault nor an empty shop explains. */
    Queue<String> surprises() {
        return surprises;
    }

    /** @return the answer with status 200 or 404; empty if none came after all attempts */
    Optional<JsonNode> read(String route, String pathAndQuery, boolean asOperator) throws InterruptedException {
        return send(route, request(pathAndQuery, asOperator).GET());
    }

    /** @return the answer with status 200; empty if none came after all attempts */
    Optional<JsonNode> post(String route, String path, byte[] body, boolean asOperator) throws InterruptedException {
        return send(
                route,
                request(path, asOperator)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder request(String pathAndQuery, boolean asOperator) {
        return HttpRequest.newBuilder(api.resolve(pathAndQuery))
                .timeout(PATIENCE)
                .header("Authorization", asOperator ? "Bearer " + operatorToken : basic("local"));
    }

    private Optional<JsonNode> send(String route, HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.build();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
            }
            try {
                long start = System.nanoTime();
                HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                times.add(route, (System.nanoTime() - start) / 1e6, answer.statusCode());
                if (answer.statusCode() < 500 && answer.statusCode() != TOO_MANY_REQUESTS) {
                    return Optional.of(understood(route, request, answer));
                }
            } catch (IOException e) {
                times.addCut(route);
            }
        }
        return Optional.empty();
    }

    private JsonNode understood(String route, HttpRequest request, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        boolean expected = status == 200 || status == 404 && request.method().equals("GET");
        if (!expected && surprises.size() < MOST_SURPRISES) {
            surprises.add(route + ": " + status + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            surprises.add(route + ": " + status + " with a body that is no JSON");
            return JSON.createObjectNode();
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":").getBytes(StandardCharsets.UTF_8));
    }
}
