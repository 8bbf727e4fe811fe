package dev.shopkeeper.behavioringestion.vocabulary;

import java.util.Map;

/**
 * What is known of an event of some name.
 *
 * @param name in Segment's words
 * @param commerce whether it is one of e-commerce, whose amounts have a currency
 * @param order whether it is about an order, and so needs its id, and a product in each of its lines
 * @param orderIdName what the sender calls the order's id
 * @param chosenBy the property that tells the events of this name apart; null if there is only one
 * @param choices by the value of that property
 */
public record EventRules(
        String name,
        boolean commerce,
        boolean order,
        String orderIdName,
        ObjectRules properties,
        String chosenBy,
        Map<String, EventRules> choices) {
    /** Of an event that is the sender's own business. */
    public static final EventRules UNKNOWN = new EventRules("", false, false, "", ObjectRules.NONE, null, Map.of());

    static EventRules family(String chosenBy, Map<String, EventRules> choices) {
        return new EventRules("", false, false, "", ObjectRules.NONE, chosenBy, choices);
    }

    public boolean isFamily() {
        return chosenBy != null;
    }

    public EventRules choice(String value) {
        return choices.getOrDefault(value, UNKNOWN);
    }
}
