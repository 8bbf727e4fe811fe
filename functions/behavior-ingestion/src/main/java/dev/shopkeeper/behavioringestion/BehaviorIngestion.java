package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.behavioringestion.TrackingCall.SentEvent;
import dev.shopkeeper.behavioringestion.privacy.PseudonymKeys;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.CommerceValues;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Checks and cleans the events of a call, and has them kept before anyone is told that they are. */
final class BehaviorIngestion {
    private final int maxEventBytes;
    private final PersonalData personalData;
    private final EventReader events;
    private final AcceptedEvents accepted;
    private final RejectedEvents rejected;
    private final IngestionMetrics metrics;

    BehaviorIngestion(
            Config config,
            AcceptedEvents accepted,
            RejectedEvents rejected,
            IngestionMetrics metrics,
            Supplier<PseudonymKeys> pseudonymKeys,
            Supplier<String> messageIds) {
        this.maxEventBytes = config.maxEventBytes();
        this.personalData = new PersonalData(new Pseudonyms(pseudonymKeys));
        this.events = new EventReader(config, messageIds);
        this.accepted = accepted;
        this.rejected = rejected;
        this.metrics = metrics;
    }

    /** On return the accepted events are in the queue and the rejected ones in the lake. */
    IngestionOutcome accept(TrackingCall call, Instant receivedAt) {
        personalData.cleanContext(call.context());
        Map<String, BehaviorEvent> kept = new LinkedHashMap<>();
        List<RejectedEvent> refused = new ArrayList<>();
        int index = 0;
        for (SentEvent sent : call.events()) {
            switch (read(sent, call, receivedAt)) {
                case Checked.Accepted<BehaviorEvent>(var event) -> kept.putIfAbsent(event.messageId(), event);
                case Checked.Rejected<BehaviorEvent>(var rejection) -> refused.add(refused(index, sent, rejection));
            }
            index++;
        }
        if (!refused.isEmpty()) {
            rejected.keep(call.writeKey(), refused, receivedAt);
        }
        if (!kept.isEmpty()) {
            accepted.keep(List.copyOf(kept.values()));
        }
        var outcome = new IngestionOutcome(kept.size(), index - refused.size() - kept.size(), refused);
        metrics.count(outcome);
        return outcome;
    }

    private Checked<BehaviorEvent> read(SentEvent sent, TrackingCall call, Instant receivedAt) {
        if (!(sent.body() instanceof ObjectNode body)) {
            return Checked.rejected("not_an_object", "", "the event is not a JSON object");
        }
        String misshapen = misshapen(body);
        personalData.clean(body);
        if (sent.bytes() > maxEventBytes) {
            return Checked.rejected("too_large", "", "the event has more than " + maxEventBytes / 1024 + " KB");
        }
        return misshapen.isEmpty()
                ? events.read(body, call, receivedAt)
                : Checked.rejected("not_an_object", misshapen, misshapen + " is not a JSON object");
    }

    /** Looked for before cleaning, which removes what it cannot clean. */
    private static String misshapen(ObjectNode body) {
        for (String name : List.of("properties", "traits", "context")) {
            JsonNode part = body.path(name);
            if (!part.isObject() && !part.isMissingNode() && !part.isNull()) {
                return name;
            }
        }
        return "";
    }

    private static RejectedEvent refused(int index, SentEvent sent, Rejection rejection) {
        // What is not an object cannot be cleaned, so it is not kept.
        JsonNode body = sent.body().isObject() ? sent.body() : MissingNode.getInstance();
        String messageId = CommerceValues.identifier(body.path("messageId"), "messageId")
                        instanceof Checked.Accepted<String>(var id)
                ? id
                : "";
        return new RejectedEvent(index, messageId, rejection, body, sent.bytes());
    }
}
