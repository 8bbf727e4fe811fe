package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an event's context says, the call's context standing in where it says nothing. Missing things are null. */
final class EventContext {
    private static final int MAX_LENGTH = 2_000;

    private final ObjectNode body;
    private final JsonNode own;
    private final JsonNode defaults;

    EventContext(ObjectNode body, JsonNode defaults) {
        this.body = body;
        this.own = body.path("context");
        this.defaults = defaults;
    }

    String channel() {
        String channel = text(part("channel"));
        return channel == null ? text(body.path("channel")) : channel;
    }

    String campaign(String name) {
        return text(part("campaign").path(name));
    }

    String country() {
        return text(part("location").path("country"));
    }

    String device() {
        String userAgent = text(part("userAgent"));
        return userAgent == null ? null : DeviceClass.of(userAgent);
    }

    String sessionId(ObjectNode properties) {
        String session = text(part("sessionId"));
        return session == null ? moved(properties, "session_id") : session;
    }

    String url(ObjectNode properties) {
        String url = text(part("page").path("url"));
        return url == null ? moved(properties, "url") : url;
    }

    /** A plain yes or no, or Segment's categories, where yes means yes to all. */
    Boolean consent() {
        JsonNode consent = part("consent");
        if (consent.isBoolean()) {
            return consent.booleanValue();
        }
        JsonNode categories = consent.path("categoryPreferences");
        if (!categories.isObject() || categories.isEmpty()) {
            return null;
        }
        return categories.valueStream().allMatch(JsonNode::asBoolean);
    }

    /** A property that has a place of its own in the event; it leaves the properties if it is text. */
    static String moved(ObjectNode properties, String name) {
        String value = text(properties.path(name));
        if (value != null) {
            properties.remove(name);
        }
        return value;
    }

    static String text(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            return null;
        }
        String text = value.asText().strip();
        if (text.length() > MAX_LENGTH) {
            // The cut may go through a surrogate pair.
            return StorableText.storable(text.substring(0, MAX_LENGTH));
        }
        return text.isEmpty() ? null : text;
    }

    private JsonNode part(String name) {
        JsonNode part = own.path(name);
        return part.isMissingNode() || part.isNull() ? defaults.path(name) : part;
    }
}
