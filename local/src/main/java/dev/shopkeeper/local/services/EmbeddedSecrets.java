package dev.shopkeeper.local.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import dev.shopkeeper.local.template.Arns;
import dev.shopkeeper.local.template.SecretSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Secrets Manager on loopback, in this process: {@code CreateSecret}, {@code GetSecretValue} and {@code PutSecretValue}
 * of the JSON 1.1 protocol, for texts. A secret keeps its current and its previous version.
 */
final class EmbeddedSecrets implements Service {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "secretsmanager.";
    private static final int LONGEST_VALUE = 65_536;

    private final HttpServer http;
    private final SecretVault vault;

    private EmbeddedSecrets(HttpServer http, SecretVault vault) {
        this.http = http;
        this.vault = vault;
    }

    static EmbeddedSecrets start(Optional<Path> folder) {
        try {
            var vault = new SecretVault(folder, Clock.systemUTC(), new SecureRandom());
            var server = new EmbeddedSecrets(LoopbackServers.create(0), vault);
            server.http.createContext("/", server::answer);
            server.http.start();
            return server;
        } catch (IOException e) {
            throw new ServicesException("the embedded Secrets Manager does not start: " + e.getMessage(), e);
        }
    }

    void provision(List<SecretSpec> secrets) {
        secrets.forEach(vault::provision);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            ObjectNode answer;
            try {
                answer = answer(exchange.getRequestHeaders().getFirst("X-Amz-Target"), request(exchange));
            } catch (SecretsRefusal refusal) {
                status = 400;
                answer = JSON.createObjectNode().put("__type", refusal.code()).put("Message", refusal.getMessage());
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static JsonNode request(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new SecretsRefusal("SerializationException", "the body is not JSON");
        }
    }

    private ObjectNode answer(String target, JsonNode request) {
        String action = target == null || !target.startsWith(TARGET) ? "" : target.substring(TARGET.length());
        return switch (action) {
            case "CreateSecret" -> create(request);
            case "GetSecretValue" -> get(request);
            case "PutSecretValue" -> put(request);
            default ->
                throw new SecretsRefusal(
                        "UnknownOperationException",
                        "this Secrets Manager knows CreateSecret, GetSecretValue and PutSecretValue, not " + target);
        };
    }

    /** What the template takes the ARN of, and does not make itself. */
    private ObjectNode create(JsonNode request) {
        String name = request.path("Name").asText();
        if (!name.matches("[A-Za-z0-9/_+=.@-]{1,512}")) {
            throw new SecretsRefusal("InvalidParameterException", "Name must be 1 to 512 letters, digits and /_+=.@-");
        }
        String value = value(request);
        if (vault.find(name).isPresent()) {
            throw new SecretsRefusal("ResourceExistsException", "the secret " + name + " exists already");
        }
        vault.provision(new SecretSpec(name, name, Arns.secret(name), new SecretSpec.Content.Text(value)));
        Secret secret = vault.find(name).orElseThrow();
        return described(secret, secret.current());
    }

    private ObjectNode get(JsonNode request) {
        Secret secret = vault.find(secretId(request)).orElseThrow(EmbeddedSecrets::notFound);
        Secret.Version version = version(secret, request)
                .orElseThrow(() -> new SecretsRefusal(
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret value for this version or staging label."));
        return described(secret, version)
                .put("SecretString", version.value())
                .put("CreatedDate", version.createdMillis() / 1000.0);
    }

    private static Optional<Secret.Version> version(Secret secret, JsonNode request) {
        String id = request.path("VersionId").asText();
        return id.isEmpty() ? secret.staged(request.path("VersionStage").asText(Secret.CURRENT)) : secret.version(id);
    }

    private ObjectNode put(JsonNode request) {
        String value = value(request);
        if (request.has("VersionStages")) {
            throw new SecretsRefusal("InvalidParameterException", "VersionStages are not supported here");
        }
        String version =
                request.path("ClientRequestToken").asText(UUID.randomUUID().toString());
        Secret secret = vault.put(secretId(request), version, value).orElseThrow(EmbeddedSecrets::notFound);
        return described(secret, secret.version(version).orElseThrow());
    }

    private static String value(JsonNode request) {
        String value = request.path("SecretString").asText();
        if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            throw new SecretsRefusal(
                    "InvalidParameterException", "SecretString must have 1 to " + LONGEST_VALUE + " characters");
        }
        return value;
    }

    private static String secretId(JsonNode request) {
        String id = request.path("SecretId").asText();
        if (id.isEmpty()) {
            throw new SecretsRefusal("InvalidParameterException", "SecretId is missing");
        }
        return id;
    }

    private static SecretsRefusal notFound() {
        return new SecretsRefusal("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }

    private static ObjectNode described(Secret secret, Secret.Version version) {
        ObjectNode answer = JSON.createObjectNode()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("VersionId", version.id());
        answer.putArray("VersionStages").add(secret.stage(version));
        return answer;
    }

    @Override
    public URI url() {
        return LoopbackServers.url(http);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
