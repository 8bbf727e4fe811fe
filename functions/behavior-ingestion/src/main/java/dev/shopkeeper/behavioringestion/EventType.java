package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.EventFields.Part;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of Segment's calls, and what an event of each must say. */
enum EventType {
    TRACK(Part.EVENT),
    IDENTIFY,
    PAGE,
    SCREEN,
    ALIAS(Part.PREVIOUS_ID),
    GROUP(Part.GROUP_ID);

    private static final EventType[] ALL = values();

    private final String text = name().toLowerCase(Locale.ROOT);
    private final Part[] needed;
    private final Optional<EventType> itself;
    private final byte[] column = JsonOutput.ofConstant(",\"type\":\"" + text + '"');

    EventType(Part... needed) {
        this.needed = needed;
        this.itself = Optional.of(this);
    }

    static Optional<EventType> named(String name) {
        return Arrays.stream(ALL).filter(type -> type.text.equals(name)).findFirst();
    }

    static Optional<EventType> of(JsonIndex json, int node) {
        if (json.isText(node)) {
            for (EventType type : ALL) {
                if (JsonText.isEqual(json, node, type.text)) {
                    return type.itself;
                }
            }
        }
        return Optional.empty();
    }

    /** As the queue's message has it. */
    void write(JsonOutput out) {
        out.constant(column);
    }

    Part[] needed() {
        return needed;
    }

    /** Whether what the event says of itself stands in its traits. */
    boolean hasTraits() {
        return this == IDENTIFY || this == GROUP;
    }
}
