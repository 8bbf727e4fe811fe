package dev.shopkeeper.pseudonyms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Keys as they stand in their secret: {@code {"current":"k2","k1":"…","k2":"…"}}. Read token by token: binding objects
 * would add a tenth to the start of a function that needs no more than this.
 */
final class PseudonymKeysJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String CURRENT = "current";
    private static final int SHORTEST_KEY = 16;
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    private PseudonymKeysJson() {}

    /** @throws BadPseudonymKeysException if they are not as they must be */
    static PseudonymKeys read(String json) {
        Map<String, String> fields = fields(json);
        String current = fields.remove(CURRENT);
        if (current == null || current.isEmpty()) {
            throw new BadPseudonymKeysException("has no \"current\", the id of the key in use");
        }
        fields.forEach(PseudonymKeysJson::check);
        if (!fields.containsKey(current)) {
            throw new BadPseudonymKeysException("lacks the key that \"current\" names");
        }
        return new PseudonymKeys(current, fields);
    }

    /** @return names and texts; null for what is not a text */
    private static Map<String, String> fields(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                Map<String, String> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    fields.put(name, parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null);
                    parser.skipChildren();
                }
                if (parser.nextToken() == null) {
                    return fields;
                }
            }
        } catch (IOException e) {
            // The exception would quote the secret.
        }
        throw new BadPseudonymKeysException("is not a JSON object");
    }

    private static void check(String id, String key) {
        if (!KEY_ID.matcher(id).matches()) {
            throw new BadPseudonymKeysException("has a key id that is not 1 to 16 letters, digits, _ or -");
        }
        if (key == null || key.length() < SHORTEST_KEY) {
            throw new BadPseudonymKeysException(
                    "has a key that is not a text of " + SHORTEST_KEY + " characters or more: " + id);
        }
    }
}
