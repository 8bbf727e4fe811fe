package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What one request sends, read but not yet checked.
 *
 * @param kind {@code batch}, or the type of its only event
 * @param context of all events that say nothing else; a missing node if there is none
 * @param sentAt when the sender's clock said it sent the request; a missing node if not said
 */
record TrackingCall(String kind, String writeKey, List<SentEvent> events, JsonNode context, JsonNode sentAt) {
    static final String BATCH = "batch";

    /**
     * @param body any JSON value: that it is an object is still to be checked
     * @param bytes its size as sent
     */
    record SentEvent(JsonNode body, long bytes) {}

    boolean isBatch() {
        return BATCH.equals(kind);
    }
}
