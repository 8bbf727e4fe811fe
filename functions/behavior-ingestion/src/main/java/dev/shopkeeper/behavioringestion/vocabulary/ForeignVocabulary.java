package dev.shopkeeper.behavioringestion.vocabulary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How another system's events and properties are called in Segment's words. */
final class ForeignVocabulary {
    /**
     * @param name as the other system says it
     * @param chooser {@code property=value} that tells it from other events of the name; empty if there are none
     * @param renames of this event alone
     */
    record ForeignEvent(String name, String chooser, String segmentName, Map<String, String> renames) {}

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> product = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> entities = new LinkedHashMap<>();
    private final List<ForeignEvent> events = new ArrayList<>();

    ForeignVocabulary(List<VocabularyLine> lines) {
        lines.forEach(this::add);
    }

    Map<String, String> product() {
        return product;
    }

    Map<String, Map<String, String>> entities() {
        return entities;
    }

    List<ForeignEvent> events() {
        return events;
    }

    /** The names of an event's properties, its own before those that all events share. */
    Map<String, String> properties(ForeignEvent event) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(event.renames());
        return all;
    }

    private void add(VocabularyLine line) {
        switch (line.kind()) {
            case "properties" -> properties.putAll(line.pairs());
            case "product" -> product.putAll(line.pairs());
            case "entity" -> entities.put(line.subject(), line.pairs());
            case "event" -> {
                String[] subject = line.subject().split(" ", 2);
                String chooser = subject.length > 1 ? subject[1] : "";
                events.add(new ForeignEvent(subject[0], chooser, line.words(), line.renames()));
            }
            default -> throw new IllegalArgumentException("a vocabulary of another system has no " + line.kind());
        }
    }
}
