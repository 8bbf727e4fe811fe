package dev.shopkeeper.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** JSON answers of the HTTP API, all errors in one shape: {@code {"error":{code,message,field,requestId}}}. */
public final class HttpReplies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpReplies() {}

    /** @param body anything Jackson writes: a map, a tree node, a record of plain values */
    public static APIGatewayV2HTTPResponse json(int status, Object body) {
        try {
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(status)
                    .withHeaders(Map.of("content-type", "application/json; charset=utf-8", "cache-control", "no-store"))
                    .withBody(JSON.writeValueAsString(body))
                    .build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static APIGatewayV2HTTPResponse error(int status, Rejection rejection, String requestId) {
        return json(status, body(rejection, requestId));
    }

    /**
     * Answers a question that may be no question, as 400, or have no answer, as 404.
     *
     * @param find gives the body of the answer
     * @param missing why there is none
     */
    public static <Q> APIGatewayV2HTTPResponse lookup(
            APIGatewayV2HTTPEvent request, Checked<Q> question, Function<Q, Optional<?>> find, Rejection missing) {
        String requestId = HttpRequests.requestId(request);
        return switch (question) {
            case Checked.Rejected<Q>(Rejection why) -> error(400, why, requestId);
            case Checked.Accepted<Q>(Q accepted) -> {
                Optional<?> body = find.apply(accepted);
                yield body.isPresent() ? json(200, body.get()) : error(404, missing, requestId);
            }
        };
    }

    /** An error's body, for an answer that says more than the error. */
    public static Map<String, Object> body(Rejection rejection, String requestId) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("code", rejection.code());
        error.put("message", rejection.message());
        error.put("field", rejection.field());
        error.put("requestId", requestId);
        return Map.of("error", error);
    }
}
