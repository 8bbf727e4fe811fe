package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.json.FieldNames;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonIndexer;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.json.MalformedJsonException;
import dev.shopkeeper.rejection.Checked;

/** Reads the JSON of a tracking call. Not for several threads at once: Lambda gives an instance one call at a time. */
final class TrackingJson {
    private static final int MAX_EVENTS = 2_500;
    private static final FieldNames FIELDS = new FieldNames("batch", "context", "sentAt", "writeKey");
    private static final int EVENTS = 0;
    private static final int CONTEXT = 1;
    private static final int SENT_AT = 2;
    private static final int WRITE_KEY = 3;

    private final JsonIndexer indexer = new JsonIndexer();
    private final int[] fields = new int[FIELDS.count()];

    /** @param headerKey of the header; if empty, the body's counts */
    Checked<TrackingCall> read(String kind, byte[] body, String headerKey, Sender sender) {
        if (body.length == 0) {
            return Checked.rejected("not_json", "body", "the body is empty");
        }
        try {
            return read(kind, indexer.read(body), headerKey, sender);
        } catch (MalformedJsonException e) {
            return Checked.rejected("not_json", "body", "the body is not JSON within the limits: " + e.getMessage());
        }
    }

    private Checked<TrackingCall> read(String kind, JsonIndex json, String headerKey, Sender sender) {
        if (!json.isObject(0)) {
            return Checked.rejected("not_an_object", "body", "the body is not a JSON object");
        }
        FIELDS.find(json, 0, fields);
        int bodyKey = fields[WRITE_KEY];
        String writeKey = headerKey.isEmpty() && json.isText(bodyKey) ? JsonText.of(json, bodyKey) : headerKey;
        return TrackingCall.BATCH.equals(kind)
                ? batch(json, writeKey, sender)
                : Checked.accepted(
                        new TrackingCall(kind, writeKey, sender, json, 0, 1, JsonIndex.NONE, JsonIndex.NONE));
    }

    private Checked<TrackingCall> batch(JsonIndex json, String writeKey, Sender sender) {
        int events = fields[EVENTS];
        if (!json.isArray(events)) {
            return Checked.rejected("missing_field", "batch", "batch, the list of events, is missing or not a list");
        }
        int count = json.size(events);
        if (count > MAX_EVENTS) {
            return Checked.rejected("too_large", "batch", "the batch has more than " + MAX_EVENTS + " events");
        }
        return Checked.accepted(new TrackingCall(
                TrackingCall.BATCH, writeKey, sender, json, events, count, fields[CONTEXT], fields[SENT_AT]));
    }
}
