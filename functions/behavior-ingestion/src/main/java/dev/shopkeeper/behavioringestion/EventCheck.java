package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.EventFields.Part;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.privacy.Pseudonyms;
import dev.shopkeeper.events.CommerceValues;
import dev.shopkeeper.rejection.Rejection;
import java.util.Optional;

/** Checks the parts of an event that the vocabulary does not know of. */
final class EventCheck {
    private static final Part[] IDENTIFIERS = {Part.MESSAGE_ID, Part.ANONYMOUS_ID, Part.GROUP_ID, Part.EVENT};
    private static final Part[] OBJECTS = {Part.PROPERTIES, Part.TRAITS, Part.CONTEXT};

    private final int maxEventBytes;

    EventCheck(int maxEventBytes) {
        this.maxEventBytes = maxEventBytes;
    }

    /** @param bytes of the event as it was sent */
    Optional<Rejection> check(EventFields event, Optional<EventType> type, int bytes, boolean consentDenied) {
        if (bytes > maxEventBytes) {
            return rejected("too_large", "", "the event has more than " + maxEventBytes / 1024 + " KB");
        }
        for (Part part : OBJECTS) {
            if (event.has(part) && !event.json().isObject(event.node(part))) {
                return rejected("not_an_object", part.field(), part.field() + " is not a JSON object");
            }
        }
        if (type.isEmpty()) {
            return rejected("unknown_type", "type", "type is not track, identify, page, screen, alias or group");
        }
        Optional<Rejection> rejection = identifiers(event);
        return rejection.isPresent() ? rejection : needed(event, type.get(), consentDenied);
    }

    private static Optional<Rejection> identifiers(EventFields event) {
        for (Part part : IDENTIFIERS) {
            if (event.has(part)) {
                Optional<Rejection> rejection = identifier(event.json(), event.node(part), part.field());
                if (rejection.isPresent()) {
                    return rejection;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a value can name something; blank text cannot. */
    static boolean isIdentifier(JsonIndex json, int node) {
        return identifier(json, node, "").isEmpty();
    }

    private static Optional<Rejection> identifier(JsonIndex json, int node, String field) {
        if (!Pseudonyms.isIdentifier(json, node)) {
            return rejected("bad_identifier", field, field + " is neither a text nor a number, or is blank");
        }
        if (json.end(node) - json.start(node) <= CommerceValues.MAX_IDENTIFIER_LENGTH
                || JsonText.of(json, node).strip().length() <= CommerceValues.MAX_IDENTIFIER_LENGTH) {
            return Optional.empty();
        }
        return rejected(
                "too_long", field, field + " has more than " + CommerceValues.MAX_IDENTIFIER_LENGTH + " characters");
    }

    /** Who does not consent need not say who it is. */
    private static Optional<Rejection> needed(EventFields event, EventType type, boolean consentDenied) {
        boolean anybody =
                event.has(Part.ANONYMOUS_ID) || Pseudonyms.isIdentifier(event.json(), event.node(Part.USER_ID));
        if (!anybody && !consentDenied) {
            return rejected("missing_field", "anonymousId", "an event needs anonymousId or userId");
        }
        for (Part part : type.needed()) {
            if (!isSaid(event, part)) {
                return rejected("missing_field", part.field(), "a call of this type needs " + part.field());
            }
        }
        return Optional.empty();
    }

    private static boolean isSaid(EventFields event, Part part) {
        return part == Part.PREVIOUS_ID ? Pseudonyms.isIdentifier(event.json(), event.node(part)) : event.has(part);
    }

    private static Optional<Rejection> rejected(String code, String field, String message) {
        return Optional.of(new Rejection(code, field, message));
    }
}
