package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes the personal data out of an event before anything else sees it: what is kept and what is rejected are cleaned
 * alike. The outer parts and the context pass by a list of what may stay; properties and traits are the sender's own
 * words, so there a list says what may not.
 */
final class PersonalData {
    private static final Set<String> EVENT = Set.of(
            "type",
            "event",
            "name",
            "category",
            "messageId",
            "anonymousId",
            "userId",
            "previousId",
            "groupId",
            "timestamp",
            "originalTimestamp",
            "sentAt",
            "channel",
            "properties",
            "traits",
            "context");
    private static final Set<String> OBJECTS = Set.of("properties", "traits", "context");
    private static final Set<String> CONTEXT =
            Set.of("channel", "campaign", "page", "userAgent", "consent", "location", "sessionId", "library");

    // Names are compared in lower case, without - and _.
    private static final Set<String> IDENTIFIERS =
            Set.of("email", "emailaddress", "phone", "phonenumber", "userid", "customerid");
    private static final Set<String> DROPPED = Set.of(
            "firstname",
            "lastname",
            "fullname",
            "username",
            "address",
            "street",
            "billingaddress",
            "shippingaddress",
            "birthday",
            "birthdate",
            "dateofbirth",
            "ip",
            "ipaddress",
            "avatar",
            "password");
    private static final int LONGEST_NAME = 24;

    private final Pseudonyms pseudonyms;

    PersonalData(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Cleans the event in place; cleaning twice would hash the hashes. */
    void clean(ObjectNode event) {
        event.retain(EVENT);
        event.properties()
                .removeIf(part -> OBJECTS.contains(part.getKey())
                        ? !part.getValue().isObject()
                        : part.getValue().isContainerNode());
        replace(event, "userId");
        replace(event, "previousId");
        if (event.get("properties") instanceof ObjectNode properties) {
            cleanWords(properties, false);
            cleanPage(properties);
        }
        if (event.get("traits") instanceof ObjectNode traits) {
            cleanWords(traits, true);
        }
        cleanContext(event.path("context"));
    }

    /** Cleans a context in place; anything but an object is left alone, and nobody reads it. */
    void cleanContext(JsonNode context) {
        if (context instanceof ObjectNode object) {
            object.retain(CONTEXT);
            retain(object, "campaign", Set.of("source", "medium", "name", "term", "content"));
            retain(object, "location", Set.of("country"));
            retain(object, "library", Set.of("name", "version"));
            retain(object, "page", Set.of("url"));
            if (object.get("page") instanceof ObjectNode page) {
                cleanPage(page);
            }
        }
    }

    private static void retain(ObjectNode object, String name, Set<String> fields) {
        if (object.get(name) instanceof ObjectNode part) {
            part.retain(fields);
        } else {
            object.remove(name);
        }
    }

    private static void cleanPage(ObjectNode page) {
        for (String name : Set.of("url", "referrer")) {
            if (page.path(name).isTextual()) {
                page.put(name, PageUrl.withoutSecrets(page.get(name).textValue()));
            }
        }
        if (page.path("search").asText().startsWith("?")) {
            page.remove("search");
        }
    }

    private void cleanWords(JsonNode node, boolean ofPerson) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> isDropped(field, ofPerson));
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                cleanField(field, ofPerson);
            }
        } else {
            node.forEach(element -> cleanWords(element, ofPerson));
        }
    }

    private void cleanField(Map.Entry<String, JsonNode> field, boolean ofPerson) {
        JsonNode value = field.getValue();
        if (value.isContainerNode()) {
            cleanWords(value, ofPerson);
        } else if (isIdentifier(field.getKey()) && !value.isNull() && !value.isBoolean()) {
            field.setValue(TextNode.valueOf(pseudonyms.of(value.asText().toLowerCase(Locale.ROOT))));
        }
    }

    private static boolean isDropped(Map.Entry<String, JsonNode> field, boolean ofPerson) {
        String name = plain(field.getKey());
        return DROPPED.contains(name)
                || ofPerson && name.equals("name")
                || field.getValue().isContainerNode() && IDENTIFIERS.contains(name);
    }

    private static boolean isIdentifier(String name) {
        return IDENTIFIERS.contains(plain(name));
    }

    private static String plain(String name) {
        if (name.length() > LONGEST_NAME) {
            return name;
        }
        var plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && c != '-') {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }

    private void replace(ObjectNode event, String name) {
        JsonNode value = event.get(name);
        if (value == null
                || value.isNull()
                || value.isBoolean()
                || value.asText().isBlank()) {
            event.remove(name);
        } else {
            event.put(name, pseudonyms.of(value.asText()));
        }
    }
}
