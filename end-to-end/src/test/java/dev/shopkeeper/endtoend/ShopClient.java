package dev.shopkeeper.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.machine.MachineControl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** A storefront, a warehouse system and an operator, as the HTTP API sees them. */
final class ShopClient {
    static final String WRITE_KEY =
            "Basic " + Base64.getEncoder().encodeToString("local:".getBytes(StandardCharsets.UTF_8));

    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String operator;

    ShopClient(MachineControl machine) {
        base = machine.addresses().http();
        operator = "Bearer " + machine.token(Set.of());
    }

    /** What an operator who may do everything sends as {@code Authorization}. */
    String operator() {
        return operator;
    }

    record Answer(int status, JsonNode body, HttpResponse<String> response) {}

    Answer post(String path, String body, String authorization) throws IOException, InterruptedException {
        return send(request(path, authorization)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path, String authorization) throws IOException, InterruptedException {
        return send(request(path, authorization).GET());
    }

    HttpRequest.Builder request(String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1));
        return authorization.isEmpty() ? request : request.header("authorization", authorization);
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        boolean isJson =
                response.headers().firstValue("content-type").orElse("").startsWith("application/json");
        return new Answer(response.statusCode(), isJson ? JSON.readTree(response.body()) : JSON.nullNode(), response);
    }
}
