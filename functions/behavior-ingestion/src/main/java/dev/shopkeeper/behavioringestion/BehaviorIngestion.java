package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.EventFields.Part;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.privacy.PropertyNames;
import dev.shopkeeper.behavioringestion.privacy.Pseudonyms;
import dev.shopkeeper.behavioringestion.properties.PropertyWriter;
import dev.shopkeeper.behavioringestion.vocabulary.Vocabulary;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.rejection.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks and cleans the events of a call, and has them kept before anyone is told that they are. Not for several threads
 * at once: Lambda gives an instance one call at a time.
 */
final class BehaviorIngestion {
    private final EventCheck check;
    private final EventFields event = new EventFields();
    private final EventContext context = new EventContext();
    private final EventTime time = new EventTime();
    private final EncodedEvents encoded = new EncodedEvents(MessageQueue.MAX_BODY_BYTES);
    private final Pseudonyms pseudonyms = new Pseudonyms();
    private final EventWriter writer;
    private final RejectedBody rejectedBody;
    private final Ports ports;

    BehaviorIngestion(Config config, Ports ports) {
        var vocabulary = Vocabulary.load();
        var names = new PropertyNames(vocabulary.properties(), config.droppedProperties());
        var properties = new PropertyWriter(names, vocabulary.properties().size(), pseudonyms, encoded.out());
        var itsProperties = new EventProperties(properties, pseudonyms, encoded.out(), config.currency());
        this.check = new EventCheck(config.maxEventBytes());
        this.writer = new EventWriter(vocabulary, ports.messageIds(), pseudonyms, itsProperties, encoded);
        this.rejectedBody = new RejectedBody(properties, pseudonyms, encoded.out());
        this.ports = ports;
    }

    /** On return the accepted events are in the queue and the rejected ones in the lake. */
    IngestionOutcome accept(TrackingCall call, Instant receivedAt) {
        pseudonyms.use(ports.pseudonymKeys().get());
        context.begin(call);
        encoded.begin(call.eventCount());
        time.begin(call, IsoTime.micros(receivedAt));
        writer.begin(call, IsoTime.micros(receivedAt));
        List<RejectedEvent> refused = new ArrayList<>();
        int node = call.isBatch() ? call.events() + 1 : call.events();
        for (int index = 0; index < call.eventCount(); index++) {
            Optional<Rejection> rejection = take(call, node);
            if (rejection.isPresent()) {
                refused.add(refused(call, node, index, rejection.get()));
            }
            node = call.json().next(node);
        }
        keep(call, refused, receivedAt);
        int accepted = encoded.count();
        var outcome = new IngestionOutcome(accepted, call.eventCount() - refused.size() - accepted, refused);
        ports.metrics().count(outcome);
        return outcome;
    }

    private void keep(TrackingCall call, List<RejectedEvent> refused, Instant receivedAt) {
        int unkept = refused.size() + encoded.count();
        try {
            if (!refused.isEmpty()) {
                ports.rejected().keep(call.writeKey(), refused, receivedAt);
                unkept -= refused.size();
            }
            if (encoded.count() > 0) {
                ports.accepted().keep(encoded.bodies());
            }
        } catch (UnkeptEventsException e) {
            ports.metrics().countUnkept(unkept - e.takenMessageIds().size());
            throw e;
        }
    }

    private Optional<Rejection> take(TrackingCall call, int node) {
        if (!call.json().isObject(node)) {
            return Optional.of(new Rejection("not_an_object", "", "the event is not a JSON object"));
        }
        event.find(call, node);
        context.read(event.node(Part.CONTEXT));
        Optional<EventType> type = type(call);
        Optional<Rejection> rejection = check.check(event, type, event.bytes(), context.isDenied());
        if (rejection.isEmpty()) {
            rejection = time.read(event.timestamp(), event.sentAt());
        }
        return rejection.isPresent() ? rejection : encode(type.orElseThrow());
    }

    private Optional<EventType> type(TrackingCall call) {
        return call.isBatch() ? EventType.of(call.json(), event.node(Part.TYPE)) : EventType.named(call.kind());
    }

    private Optional<Rejection> encode(EventType type) {
        encoded.beginEvent();
        Optional<Rejection> rejection = writer.write(event, context, type, time.occurredAt());
        if (rejection.isPresent()) {
            encoded.drop();
            return rejection;
        }
        return encoded.endEvent() == EncodedEvents.Outcome.CONFLICT
                ? Optional.of(new Rejection(
                        "conflicting_duplicate", "messageId", "another event of the call has the same messageId"))
                : Optional.empty();
    }

    private RejectedEvent refused(TrackingCall call, int node, int index, Rejection reason) {
        JsonIndex json = call.json();
        if (!json.isObject(node)) {
            // What is not an object cannot be cleaned, so it is not kept.
            return new RejectedEvent(index, "", reason, "", json.end(node) - json.start(node));
        }
        int id = event.node(Part.MESSAGE_ID);
        String messageId =
                EventCheck.isIdentifier(json, id) ? JsonText.of(json, id).strip() : "";
        return new RejectedEvent(index, messageId, reason, cleanBody(), event.bytes());
    }

    private String cleanBody() {
        int start = encoded.out().length();
        rejectedBody.write(event, context);
        String body = encoded.out().text(start, encoded.out().length());
        encoded.out().truncate(start);
        return body;
    }
}
