package dev.shopkeeper.pseudonyms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Keys as they stand in their secret: {@code {"current":"k2","k1":"…","k2":"…"}}. */
final class PseudonymKeysJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CURRENT = "current";
    private static final int SHORTEST_KEY = 16;
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    private PseudonymKeysJson() {}

    /** @throws BadPseudonymKeysException if they are not as they must be */
    static PseudonymKeys read(String json) {
        ObjectNode object = object(json);
        String current = object.path(CURRENT).asText();
        if (current.isEmpty()) {
            throw new BadPseudonymKeysException("has no \"current\", the id of the key in use");
        }
        Map<String, String> keys = new LinkedHashMap<>();
        object.properties().stream()
                .filter(field -> !field.getKey().equals(CURRENT))
                .forEach(field -> keys.put(id(field.getKey()), key(field.getKey(), field.getValue())));
        if (!keys.containsKey(current)) {
            throw new BadPseudonymKeysException("lacks the key that \"current\" names");
        }
        return new PseudonymKeys(current, keys);
    }

    private static ObjectNode object(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // The exception would quote the secret.
        }
        throw new BadPseudonymKeysException("is not a JSON object");
    }

    private static String id(String name) {
        if (!KEY_ID.matcher(name).matches()) {
            throw new BadPseudonymKeysException("has a key id that is not 1 to 16 letters, digits, _ or -");
        }
        return name;
    }

    private static String key(String id, JsonNode value) {
        if (!value.isTextual() || value.asText().length() < SHORTEST_KEY) {
            throw new BadPseudonymKeysException(
                    "has a key that is not a text of " + SHORTEST_KEY + " characters or more: " + id);
        }
        return value.asText();
    }
}
