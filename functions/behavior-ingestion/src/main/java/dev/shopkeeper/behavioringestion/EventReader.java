package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.CommerceValues;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes behaviour events of cleaned tracking calls. */
final class EventReader {
    private static final Set<String> TYPES = Set.of("track", "identify", "page", "screen", "alias", "group");
    private static final List<String> IDENTIFIERS = List.of("messageId", "anonymousId", "groupId", "event");

    private final CommerceCheck commerce;
    private final String currency;
    private final Supplier<String> messageIds;

    EventReader(Config config, Supplier<String> messageIds) {
        this.commerce = new CommerceCheck(config.currency());
        this.currency = config.currency().getCurrencyCode();
        this.messageIds = messageIds;
    }

    /**
     * @param body cleaned of personal data
     * @param call what the body came with, its context cleaned too
     */
    Checked<BehaviorEvent> read(ObjectNode body, TrackingCall call, Instant receivedAt) {
        String type = call.isBatch() ? body.path("type").asText() : call.kind();
        Optional<Rejection> rejection = check(type, body);
        if (rejection.isPresent()) {
            return new Checked.Rejected<>(rejection.get());
        }
        JsonNode sentAt = body.has("sentAt") ? body.get("sentAt") : call.sentAt();
        JsonNode timestamp = body.path(body.has("timestamp") ? "timestamp" : "originalTimestamp");
        return switch (EventTime.of(timestamp, sentAt, receivedAt)) {
            case Checked.Rejected<Instant>(var badTime) -> new Checked.Rejected<>(badTime);
            case Checked.Accepted<Instant>(var occurredAt) ->
                Checked.accepted(event(type, body, call, occurredAt, receivedAt));
        };
    }

    private Optional<Rejection> check(String type, ObjectNode body) {
        if (!TYPES.contains(type)) {
            return Optional.of(
                    new Rejection("unknown_type", "type", "type is not track, identify, page, screen, alias or group"));
        }
        for (String name : IDENTIFIERS) {
            JsonNode value = body.path(name);
            if (!isAbsent(value)
                    && CommerceValues.identifier(value, name) instanceof Checked.Rejected<String>(var rejection)) {
                return Optional.of(rejection);
            }
        }
        if (isAbsent(body.path("userId")) && isAbsent(body.path("anonymousId"))) {
            return missing("anonymousId", "an event needs anonymousId or userId");
        }
        return checkType(type, body);
    }

    private Optional<Rejection> checkType(String type, ObjectNode body) {
        return switch (type) {
            case "track" -> needed("event", body).or(() -> checkCommerce(body));
            case "alias" -> needed("previousId", body);
            case "group" -> needed("groupId", body);
            default -> Optional.empty();
        };
    }

    private Optional<Rejection> checkCommerce(ObjectNode body) {
        String event = name(body);
        if (!CommerceCheck.isCommerce(event)) {
            return Optional.empty();
        }
        return commerce.check(event, body.get("properties") instanceof ObjectNode own ? own : body.objectNode());
    }

    private static Optional<Rejection> needed(String field, ObjectNode body) {
        return isAbsent(body.path(field)) ? missing(field, "a call of this type needs " + field) : Optional.empty();
    }

    private BehaviorEvent event(
            String type, ObjectNode body, TrackingCall call, Instant occurredAt, Instant receivedAt) {
        EventContext context = new EventContext(body, call.context());
        ObjectNode properties = properties(type, body);
        String device = context.device();
        return new BehaviorEvent(
                isAbsent(body.path("messageId"))
                        ? messageIds.get()
                        : body.path("messageId").asText().strip(),
                call.writeKey(),
                type,
                type.equals("track") ? name(body) : null,
                occurredAt,
                receivedAt,
                EventContext.text(body.path("anonymousId")),
                EventContext.text(body.path("userId")),
                context.sessionId(properties),
                context.channel(),
                context.campaign("source"),
                context.campaign("medium"),
                context.campaign("name"),
                context.campaign("term"),
                context.campaign("content"),
                context.country(),
                null,
                null,
                device,
                DeviceClass.BOT.equals(device),
                context.consent(),
                "Products Searched".equals(name(body)) ? EventContext.moved(properties, "query") : null,
                context.url(properties),
                properties,
                Map.of());
    }

    private ObjectNode properties(String type, ObjectNode body) {
        String part = type.equals("identify") || type.equals("group") ? "traits" : "properties";
        ObjectNode properties = body.get(part) instanceof ObjectNode own ? own : body.objectNode();
        switch (type) {
            case "track" -> nameCurrency(name(body), properties);
            case "page", "screen" -> {
                putIfAbsent(properties, "name", body.path("name"));
                putIfAbsent(properties, "category", body.path("category"));
            }
            case "alias" -> putIfAbsent(properties, "previous_id", body.path("previousId"));
            case "group" -> putIfAbsent(properties, "group_id", body.path("groupId"));
            default -> {}
        }
        return properties;
    }

    /** From here on every amount has its currency: a later change of the default changes no past. */
    private void nameCurrency(String event, ObjectNode properties) {
        if (CommerceCheck.isCommerce(event) && isAbsent(properties.path("currency"))) {
            properties.put("currency", currency);
        }
    }

    private static void putIfAbsent(ObjectNode properties, String name, JsonNode value) {
        if (!isAbsent(value) && isAbsent(properties.path(name))) {
            properties.set(name, value);
        }
    }

    private static String name(ObjectNode body) {
        return body.path("event").asText().strip();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static Optional<Rejection> missing(String field, String message) {
        return Optional.of(new Rejection("missing_field", field, message));
    }
}
