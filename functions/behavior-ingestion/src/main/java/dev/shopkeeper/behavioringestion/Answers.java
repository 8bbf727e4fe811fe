package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Rejection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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

    static APIGatewayV2HTTPResponse tooManyEvents(Duration wait, APIGatewayV2HTTPEvent request) {
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        var reason = new Rejection(
                "too_many_requests", "writeKey", "this write key sends too many events; go on in " + seconds + " s");
        APIGatewayV2HTTPResponse answer = HttpReplies.error(429, reason, HttpRequests.requestId(request));
        return withHeader(answer, "retry-after", Long.toString(seconds));
    }

    /** @param taken message ids of the events that are kept all the same */
    static APIGatewayV2HTTPResponse unavailable(List<String> taken, APIGatewayV2HTTPEvent request) {
        var reason = new Rejection("unavailable", "", "not all events could be kept; send those not in taken again");
        Map<String, Object> body = new LinkedHashMap<>(HttpReplies.body(reason, HttpRequests.requestId(request)));
        body.put("taken", taken);
        return withHeader(HttpReplies.json(503, body), "retry-after", RETRY_AFTER_SECONDS);
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
