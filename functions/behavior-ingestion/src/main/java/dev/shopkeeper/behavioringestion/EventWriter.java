package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.EventFields.Part;
import dev.shopkeeper.behavioringestion.json.FieldNames;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.privacy.Pseudonyms;
import dev.shopkeeper.behavioringestion.vocabulary.EventRules;
import dev.shopkeeper.behavioringestion.vocabulary.Vocabulary;
import dev.shopkeeper.rejection.Rejection;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes a checked event as the queue's messages have it: the JSON of a {@code BehaviorEvent}. */
final class EventWriter {
    private static final TextColumn WRITE_KEY = new TextColumn("write_key");
    private static final TextColumn EVENT_NAME = new TextColumn("event");
    private static final TextColumn OCCURRED_AT = new TextColumn("occurred_at");
    private static final TextColumn RECEIVED_AT = new TextColumn("received_at");
    private static final TextColumn VISITOR_ID = new TextColumn("visitor_id");
    private static final TextColumn USER_ID = new TextColumn("user_id");
    private static final TextColumn WITHDRAWN_VISITOR_ID = new TextColumn("withdrawn_visitor_id");
    private static final TextColumn WITHDRAWN_USER_ID = new TextColumn("withdrawn_user_id");

    private final Vocabulary vocabulary;
    private final Supplier<String> messageIds;
    private final Pseudonyms pseudonyms;
    private final EventProperties properties;
    private final EncodedEvents events;
    private final JsonOutput out;
    /** What all events of a call say alike. */
    private final JsonOutput ofCall = new JsonOutput();

    private final ContextColumns contextColumns;

    EventWriter(
            Vocabulary vocabulary,
            Supplier<String> messageIds,
            Pseudonyms pseudonyms,
            EventProperties properties,
            EncodedEvents events) {
        this.vocabulary = vocabulary;
        this.messageIds = messageIds;
        this.pseudonyms = pseudonyms;
        this.properties = properties;
        this.events = events;
        this.out = events.out();
        this.contextColumns = new ContextColumns(out);
    }

    /** @param receivedAt in microseconds, as of all events of the call */
    void begin(TrackingCall call, long receivedAt) {
        ofCall.truncate(0);
        WRITE_KEY.write(ofCall, call.writeKey());
        RECEIVED_AT.writeTime(ofCall, receivedAt);
    }

    /** @return why the event cannot be kept; what was written of it must then be taken back */
    Optional<Rejection> write(EventFields event, EventContext context, EventType type, long occurredAt) {
        EventRules rules = type == EventType.TRACK ? rules(event) : EventRules.UNKNOWN;
        writeMessageId(event);
        out.write(ofCall.bytes(), 0, ofCall.length());
        type.write(out);
        if (type == EventType.TRACK) {
            writeName(event, rules);
        }
        OCCURRED_AT.writeTime(out, occurredAt);
        if (context.isDenied()) {
            // Whose record is to be erased has to be said; it is in no column of the lake.
            writeIdentity(event, WITHDRAWN_VISITOR_ID, WITHDRAWN_USER_ID);
        } else {
            writeIdentity(event, VISITOR_ID, USER_ID);
        }
        contextColumns.write(event, context);
        Optional<Rejection> rejection = properties.write(event, context, type, rules);
        out.write('}');
        return rejection;
    }

    private EventRules rules(EventFields event) {
        JsonIndex json = event.json();
        EventRules rules = vocabulary.event(json, event.node(Part.EVENT));
        if (!rules.isFamily()) {
            return rules;
        }
        int[] chooser = new int[1];
        new FieldNames(rules.chosenBy()).find(json, event.node(Part.PROPERTIES), chooser);
        return json.isText(chooser[0]) ? rules.choice(JsonText.of(json, chooser[0])) : EventRules.UNKNOWN;
    }

    private void writeMessageId(EventFields event) {
        out.write(EncodedEvents.BEGIN);
        if (event.has(Part.MESSAGE_ID)) {
            TextColumn.writeValue(out, event.json(), event.node(Part.MESSAGE_ID));
        } else {
            out.quoted(messageIds.get());
        }
        events.endId();
    }

    private void writeName(EventFields event, EventRules rules) {
        if (rules.commerce()) {
            EVENT_NAME.write(out, rules.name());
        } else {
            EVENT_NAME.write(out, event.json(), event.node(Part.EVENT));
        }
    }

    private void writeIdentity(EventFields event, TextColumn visitorColumn, TextColumn userColumn) {
        JsonIndex json = event.json();
        visitorColumn.write(out, json, event.node(Part.ANONYMOUS_ID));
        int user = event.node(Part.USER_ID);
        if (Pseudonyms.isIdentifier(json, user)) {
            userColumn.writeName(out);
            pseudonyms.write(out, json, user, false);
        }
    }
}
