package dev.shopkeeper.behavioringestion.vocabulary;

import dev.shopkeeper.behavioringestion.vocabulary.ForeignVocabulary.ForeignEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of the vocabularies' words the rules that events are checked by. */
final class RuleBook {
    private static final String ORDER_ID = "order_id";

    private final SegmentVocabulary segment;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    RuleBook(SegmentVocabulary segment, List<ForeignVocabulary> foreign) {
        this.segment = segment;
        segment.eventNames().forEach(event -> segment.properties(event).keySet().forEach(this::number));
        segment.product().keySet().forEach(this::number);
        for (ForeignVocabulary other : foreign) {
            number(other.product());
            other.entities().keySet().forEach(this::number);
            other.entities().values().forEach(this::number);
            other.events().forEach(event -> number(other.properties(event)));
        }
    }

    List<String> names() {
        return List.copyOf(numbers.keySet());
    }

    EventRules of(String event) {
        ObjectRules properties = rules(segment.properties(event), Map.of(), products(Map.of()), Map.of());
        return new EventRules(event, true, segment.isOrder(event), ORDER_ID, properties, null, Map.of());
    }

    EventRules of(ForeignEvent event, ForeignVocabulary vocabulary) {
        Map<String, PropertyType> types = segment.properties(event.segmentName());
        ObjectRules products = products(vocabulary.product());
        Map<String, ObjectRules> entities = new HashMap<>();
        vocabulary.entities().forEach((name, renames) -> entities.put(name, rules(types, renames, products, Map.of())));
        Map<String, String> renames = vocabulary.properties(event);
        ObjectRules properties = rules(types, renames, products, entities);
        return new EventRules(
                event.segmentName(),
                true,
                segment.isOrder(event.segmentName()),
                nameOf(ORDER_ID, renames),
                properties,
                null,
                Map.of());
    }

    private static String nameOf(String name, Map<String, String> renames) {
        return renames.entrySet().stream()
                .filter(rename -> rename.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    private ObjectRules products(Map<String, String> renames) {
        return rules(segment.product(), renames, ObjectRules.NONE, Map.of());
    }

    private ObjectRules rules(
            Map<String, PropertyType> types,
            Map<String, String> renames,
            ObjectRules products,
            Map<String, ObjectRules> entities) {
        PropertyRule[] rules = new PropertyRule[numbers.size()];
        types.forEach((name, type) -> rules[numbers.get(name)] = rule(name, type, name, products));
        renames.forEach((from, to) -> rules[numbers.get(from)] = rule(from, types.get(to), to, products));
        entities.forEach((name, inside) -> rules[numbers.get(name)] =
                new PropertyRule(PropertyType.ENTITY, name, numbers.get(name), false, inside));
        return new ObjectRules(rules);
    }

    private PropertyRule rule(String from, PropertyType type, String name, ObjectRules products) {
        ObjectRules inside = type == PropertyType.PRODUCTS ? products : ObjectRules.NONE;
        return new PropertyRule(type, name, numbers.get(name), !from.equals(name), inside);
    }

    private void number(Map<String, String> renames) {
        renames.keySet().forEach(this::number);
        renames.values().forEach(this::number);
    }

    private void number(String name) {
        numbers.putIfAbsent(name, numbers.size());
    }
}
