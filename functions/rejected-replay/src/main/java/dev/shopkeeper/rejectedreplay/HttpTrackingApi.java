package dev.shopkeeper.rejectedreplay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The door over HTTP. */
final class HttpTrackingApi implements TrackingApi {
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> PERHAPS_ONE = Set.of(400, 413);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI endpoint;
    private final Clock clock;
    private final Pause pause;

    /** Waits; replaced in tests. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    HttpTrackingApi(URI api, Clock clock, Pause pause) {
        this.endpoint = URI.create(api.toString().replaceFirst("/$", "") + "/v1/batch");
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Answer send(String writeKey, List<ObjectNode> events, Instant deadline) {
        HttpRequest request = request(writeKey, events);
        Duration wait = FIRST_PAUSE;
        String trouble = "";
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                HttpResponse<byte[]> response = response(request);
                if (response != null && !isTemporary(response)) {
                    return answer(response);
                }
                trouble = response == null ? "no answer" : Integer.toString(response.statusCode());
                Duration asked = response == null ? wait : retryAfter(response, wait);
                if (attempt == ATTEMPTS || clock.instant().plus(asked).isAfter(deadline)) {
                    break;
                }
                pause.sleep(asked);
                wait = wait.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            trouble = "interrupted";
        }
        throw new ApiUnavailableException(endpoint + " takes no events now: " + trouble);
    }

    private HttpRequest request(String writeKey, List<ObjectNode> events) {
        ObjectNode batch = RejectedLine.JSON.createObjectNode();
        batch.putArray("batch").addAll(events);
        String key = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(batch.toString()))
                .build();
    }

    /** @return null if there was none, so that nobody knows whether the batch was taken: it may be sent twice */
    private HttpResponse<byte[]> response(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isTemporary(HttpResponse<byte[]> response) {
        return response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() >= SERVER_ERROR;
    }

    private static Duration retryAfter(HttpResponse<byte[]> response, Duration otherwise) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(otherwise);
    }

    private Answer answer(HttpResponse<byte[]> response) {
        JsonNode body = json(response.body());
        if (response.statusCode() != OK) {
            String code = body.at("/error/code").asText("");
            return new Answer.Refused(
                    code.isEmpty() ? "http_" + response.statusCode() : code,
                    PERHAPS_ONE.contains(response.statusCode()));
        }
        if (!body.path("accepted").isInt()) {
            throw new IllegalStateException(endpoint + " does not answer as the shop's API");
        }
        Map<Integer, String> rejected = new HashMap<>();
        body.path("rejected")
                .forEach(event -> rejected.put(
                        event.path("index").asInt(), event.path("code").asText()));
        return new Answer.Taken(rejected);
    }

    private static JsonNode json(byte[] body) {
        try {
            return RejectedLine.JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return RejectedLine.JSON.missingNode();
        }
    }
}
