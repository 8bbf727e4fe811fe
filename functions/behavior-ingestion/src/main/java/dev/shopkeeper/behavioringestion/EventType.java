package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.EventFields.Part;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of Segment's calls, and what an event of each must say. */
enum EventType {
    TRACK(Part.EVENT),
    IDENTIFY,
    PAGE,
    SCREEN,
    ALIAS(Part.PREVIOUS_ID),
    GROUP(Part.GROUP_ID);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::text, Function.identity()));

    private final Part[] needed;
    private final Optional<EventType> itself;

    EventType(Part... needed) {
        this.needed = needed;
        this.itself = Optional.of(this);
    }

    static Optional<EventType> named(String name) {
        EventType type = BY_NAME.get(name);
        return type == null ? Optional.empty() : type.itself;
    }

    static Optional<EventType> of(JsonIndex json, int node) {
        return json.isText(node) ? named(JsonText.of(json, node)) : Optional.empty();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Part[] needed() {
        return needed;
    }

    /** Whether what the event says of itself stands in its traits. */
    boolean hasTraits() {
        return this == IDENTIFY || this == GROUP;
    }
}
