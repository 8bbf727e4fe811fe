package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.json.FieldNames;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import java.util.List;

/** Where the parts of an event stand. */
final class EventFields {
    /** A part of an event; any other is neither read nor kept. */
    enum Part {
        TYPE("type"),
        EVENT("event"),
        NAME("name"),
        CATEGORY("category"),
        MESSAGE_ID("messageId"),
        ANONYMOUS_ID("anonymousId"),
        USER_ID("userId"),
        PREVIOUS_ID("previousId"),
        GROUP_ID("groupId"),
        TIMESTAMP("timestamp"),
        ORIGINAL_TIMESTAMP("originalTimestamp"),
        SENT_AT("sentAt"),
        CHANNEL("channel"),
        PROPERTIES("properties"),
        TRAITS("traits"),
        CONTEXT("context");

        private final String field;

        Part(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    private static final FieldNames NAMES =
            new FieldNames(List.of(Part.values()).stream().map(Part::field).toArray(String[]::new));

    private final int[] nodes = new int[NAMES.count()];
    private TrackingCall call;
    private int body;

    /** @param event an object's node */
    void find(TrackingCall trackingCall, int event) {
        call = trackingCall;
        body = event;
        NAMES.find(trackingCall.json(), event, nodes);
    }

    TrackingCall call() {
        return call;
    }

    JsonIndex json() {
        return call.json();
    }

    /** The part's node, or {@link JsonIndex#NONE}. */
    int node(Part part) {
        return nodes[part.ordinal()];
    }

    boolean has(Part part) {
        return !json().isAbsent(node(part));
    }

    /** The event's own time of sending, else the call's. */
    int sentAt() {
        return has(Part.SENT_AT) ? node(Part.SENT_AT) : call.sentAt();
    }

    int timestamp() {
        return node(has(Part.TIMESTAMP) ? Part.TIMESTAMP : Part.ORIGINAL_TIMESTAMP);
    }

    /** As it was sent. */
    int bytes() {
        return json().end(body) - json().start(body);
    }
}
