package dev.shopkeeper.events;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/** The body of a message in the queue of behaviour events: several events, so that each costs little. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record BehaviorEventsMessage(
        int schemaVersion,
        List<BehaviorEvent> events,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
    public static final int CURRENT_VERSION = 1;

    public BehaviorEventsMessage {
        unknown = unknown == null ? Map.of() : unknown;
    }

    public static BehaviorEventsMessage of(List<BehaviorEvent> events) {
        return new BehaviorEventsMessage(CURRENT_VERSION, List.copyOf(events), Map.of());
    }

    public String toJson() {
        return json(this);
    }

    /** @throws IllegalArgumentException if the text is no such message */
    public static BehaviorEventsMessage parse(String json) {
        try {
            BehaviorEventsMessage message = EventJson.MAPPER.readValue(json, BehaviorEventsMessage.class);
            if (message == null || message.schemaVersion < 1 || message.events == null) {
                throw new IllegalArgumentException("a behavior-events message without version or events");
            }
            if (!message.events.stream().allMatch(BehaviorEventsMessage::isWhole)) {
                throw new IllegalArgumentException("a behavior event without id, type or time");
            }
            return message;
        } catch (JsonProcessingException e) {
            // The exception's own message quotes the text, which has no place in a log.
            throw new IllegalArgumentException(
                    "not a behavior-events message: " + e.getClass().getSimpleName());
        }
    }

    private static boolean isWhole(BehaviorEvent event) {
        return event != null
                && event.messageId() != null
                && event.type() != null
                && event.occurredAt() != null
                && event.receivedAt() != null;
    }

    private static String json(Object value) {
        try {
            return EventJson.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that cannot be written", e);
        }
    }
}
