package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the storefront is told. */
final class Answers {
    private static final String RETRY_AFTER_SECONDS = "5";

    private Answers() {}

    static boolean isHealthCheck(APIGatewayV2HTTPEvent request) {
        return "GET /health".equals(HttpRequests.route(request));
    }

    static APIGatewayV2HTTPResponse healthy() {
        return HttpReplies.json(200, Map.of("status", "ok"));
    }

    /** A batch hears of each event; whoever sends one event hears of it by the status. */
    static APIGatewayV2HTTPResponse outcome(
            IngestionOutcome outcome, TrackingCall call, APIGatewayV2HTTPEvent request) {
        if (!call.isBatch() && !outcome.rejected().isEmpty()) {
            return refused(outcome.rejected().getFirst().reason(), request);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put("accepted", outcome.accepted());
        body.put("duplicates", outcome.duplicates());
        body.put("rejected", outcome.rejected().stream().map(Answers::rejected).toList());
        return HttpReplies.json(200, body);
    }

    static APIGatewayV2HTTPResponse refused(Rejection rejection, APIGatewayV2HTTPEvent request) {
        int status = status(rejection.code());
        APIGatewayV2HTTPResponse answer = HttpReplies.error(status, rejection, HttpRequests.requestId(request));
        return status == 401 ? withHeader(answer, "www-authenticate", "Basic realm=\"write key\"") : answer;
    }

    static APIGatewayV2HTTPResponse unavailable(APIGatewayV2HTTPEvent request) {
        var reason = new Rejection("unavailable", "", "the events could not be kept; send them again");
        APIGatewayV2HTTPResponse answer = HttpReplies.error(503, reason, HttpRequests.requestId(request));
        return withHeader(answer, "retry-after", RETRY_AFTER_SECONDS);
    }

    private static int status(String code) {
        return switch (code) {
            case "missing_write_key", "wrong_write_key" -> 401;
            case "unknown_call", "unknown_write_key" -> 404;
            case "too_large" -> 413;
            case "unsupported_media_type" -> 415;
            default -> 400;
        };
    }

    private static Map<String, Object> rejected(RejectedEvent event) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("index", event.index());
        entry.put("messageId", event.messageId().isEmpty() ? null : event.messageId());
        entry.put("code", event.reason().code());
        entry.put("field", event.reason().field());
        entry.put("message", event.reason().message());
        return entry;
    }

    static APIGatewayV2HTTPResponse withHeader(APIGatewayV2HTTPResponse answer, String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(answer.getHeaders());
        headers.put(name, value);
        answer.setHeaders(headers);
        return answer;
    }
}
