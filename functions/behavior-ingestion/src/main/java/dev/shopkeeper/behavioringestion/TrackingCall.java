package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.json.JsonIndex;

/**
 * What one request sends, read but not yet checked. It is valid until the next request's body is read.
 *
 * @param kind {@code batch}, or the type of its only event
 * @param events a list's node if it is a batch, else the only event's
 * @param eventCount how many they are
 * @param context of all events that say nothing else; {@link JsonIndex#NONE} if there is none
 * @param sentAt when the sender's clock said it sent the request; {@link JsonIndex#NONE} if not said
 */
record TrackingCall(
        String kind,
        String writeKey,
        Sender sender,
        JsonIndex json,
        int events,
        int eventCount,
        int context,
        int sentAt) {
    static final String BATCH = "batch";

    boolean isBatch() {
        return BATCH.equals(kind);
    }
}
