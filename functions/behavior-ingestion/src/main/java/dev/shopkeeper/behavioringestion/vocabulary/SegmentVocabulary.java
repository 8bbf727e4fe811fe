package dev.shopkeeper.behavioringestion.vocabulary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Segment's own events: which properties each has, and of which types. */
final class SegmentVocabulary {
    private final Map<String, PropertyType> types = new LinkedHashMap<>();
    private final Map<String, PropertyType> product = new LinkedHashMap<>();
    private final Map<String, PropertyType> everyEvent = new LinkedHashMap<>();
    private final Map<String, Map<String, PropertyType>> events = new LinkedHashMap<>();
    private final List<String> orders;

    SegmentVocabulary(List<VocabularyLine> lines) {
        orders = lines.stream()
                .filter(line -> line.kind().equals("order"))
                .map(VocabularyLine::subject)
                .toList();
        lines.forEach(this::add);
    }

    List<String> eventNames() {
        return List.copyOf(events.keySet());
    }

    boolean isOrder(String event) {
        return orders.contains(event);
    }

    /** Of an event of another name, what any event may say of a product. */
    Map<String, PropertyType> properties(String event) {
        Map<String, PropertyType> properties = new LinkedHashMap<>(everyEvent);
        properties.putAll(events.getOrDefault(event, product));
        return properties;
    }

    Map<String, PropertyType> product() {
        return product;
    }

    private void add(VocabularyLine line) {
        switch (line.kind()) {
            case "type" -> line.pairs().keySet().forEach(name -> types.put(name, PropertyType.named(line.subject())));
            case "product" -> product.putAll(typed(line));
            case "every" -> everyEvent.putAll(typed(line));
            case "event", "order" -> events.put(line.subject(), typed(line));
            default -> throw new IllegalArgumentException("a vocabulary has no " + line.kind());
        }
    }

    private Map<String, PropertyType> typed(VocabularyLine line) {
        Map<String, PropertyType> typed = new LinkedHashMap<>();
        line.pairs()
                .forEach((name, type) -> typed.put(name, name.equals(type) ? typeOf(name) : PropertyType.named(type)));
        return typed;
    }

    private PropertyType typeOf(String name) {
        PropertyType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("the vocabulary says no type of " + name);
        }
        return type;
    }
}
