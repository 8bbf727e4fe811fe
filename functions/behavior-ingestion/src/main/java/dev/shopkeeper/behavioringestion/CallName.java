package dev.shopkeeper.behavioringestion;

import static java.util.Map.entry;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import java.util.Map;

/** What a call of Segment's API is for, said by the last part of its path. */
final class CallName {
    /** Browser and mobile libraries use the letters; {@code import} is what batches were called first. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            entry("track", "track"),
            entry("t", "track"),
            entry("identify", "identify"),
            entry("i", "identify"),
            entry("page", "page"),
            entry("p", "page"),
            entry("screen", "screen"),
            entry("s", "screen"),
            entry("alias", "alias"),
            entry("a", "alias"),
            entry("group", "group"),
            entry("g", "group"),
            entry("batch", TrackingCall.BATCH),
            entry("b", TrackingCall.BATCH),
            entry("import", TrackingCall.BATCH));

    private CallName() {}

    /** {@link TrackingCall#BATCH}, or the type of the only event. */
    static Checked<String> kind(APIGatewayV2HTTPEvent request) {
        String kind = KINDS.get(HttpRequests.pathVariable(request, "call"));
        return kind == null
                ? Checked.rejected(
                        "unknown_call",
                        "path",
                        "the path ends with track, identify, page, screen, alias, group, batch, import or a short name")
                : Checked.accepted(kind);
    }
}
