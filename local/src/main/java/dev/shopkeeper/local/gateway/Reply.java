package dev.shopkeeper.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.lambda.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a client gets.
 *
 * @param headers by name in lower case
 */
record Reply(int status, Map<String, List<String>> headers, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();

    /** API Gateway's own words, {@code {"message":"Not Found"}}. */
    static Reply message(int status, String message) {
        return json(status, JSON.createObjectNode().put("message", message).toString());
    }

    /** @param challenge what a client must bring, RFC 6750 */
    static Reply refusal(int status, String message, String challenge) {
        Reply reply = message(status, message);
        reply.headers().put("www-authenticate", List.of(challenge));
        return reply;
    }

    static Reply internalServerError() {
        return message(500, "Internal Server Error");
    }

    /** The function's answer in format 2.0, or what API Gateway says when there is none. */
    static Reply of(Invocation invocation) {
        return switch (invocation.outcome()) {
            case OK -> decode(invocation.payload());
            case TIMEOUT -> message(503, "Service Unavailable");
            case HANDLER_ERROR, CRASH, INIT_ERROR -> internalServerError();
        };
    }

    /**
     * Without {@code statusCode} the whole answer is the body of a 200. What is no JSON, or has a status, header or
     * body of the wrong type, is an Internal Server Error.
     */
    private static Reply decode(byte[] payload) {
        try {
            JsonNode answer = JSON.readTree(payload);
            return answer.has("statusCode")
                    ? structured(answer)
                    : json(200, answer.isTextual() ? answer.asText() : new String(payload, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            return internalServerError();
        }
    }

    private static Reply structured(JsonNode answer) {
        int status = answer.path("statusCode").asInt();
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("status " + answer.path("statusCode"));
        }
        return new Reply(status, headers(answer), body(answer));
    }

    private static Map<String, List<String>> headers(JsonNode answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
            add(headers, header.getKey(), header.getValue().asText());
        }
        for (Map.Entry<String, JsonNode> header :
                answer.path("multiValueHeaders").properties()) {
            header.getValue().forEach(value -> add(headers, header.getKey(), value.asText()));
        }
        answer.path("cookies").forEach(cookie -> add(headers, "set-cookie", cookie.asText()));
        headers.putIfAbsent("content-type", List.of("text/plain;charset=UTF-8"));
        return headers;
    }

    private static void add(Map<String, List<String>> headers, String name, String value) {
        if (name.matches("[\\w!#$%&'*+.^`|~-]+") && !value.matches("(?s).*[\\r\\n].*")) {
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(value);
        } else {
            throw new IllegalArgumentException("header " + name);
        }
    }

    private static byte[] body(JsonNode answer) {
        JsonNode body = answer.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        String text = body.isTextual() ? body.asText() : body.toString();
        return answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Reply json(int status, String body) {
        return new Reply(
                status,
                new LinkedHashMap<>(Map.of("content-type", List.of("application/json"))),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
