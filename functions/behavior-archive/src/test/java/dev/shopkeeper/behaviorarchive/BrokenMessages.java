package dev.shopkeeper.behaviorarchive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages in each of which one field has a value or a name that nobody expects, or the text itself is broken. */
final class BrokenMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGE = """
            {"schema_version":1,"events":[{"message_id":"%s","write_key":"local","type":"track",\
            "event":"Order Completed","occurred_at":"2026-03-01T10:00:00Z","received_at":"2026-03-01T10:00:01Z",\
            "visitor_id":"v","user_id":"u","session_id":"s","channel":"web","source":"x","medium":"y","campaign":"z",\
            "term":"t","content":"c","country":"DE","ip":"10.0.0.0","user_agent":"curl/8","is_bot":false,"consent":true,\
            "query":"q","url":"https://shop","properties":{"order_id":"%s","currency":"EUR","total":5,\
            "products":[{"sku":"A","product_id":"P","price":1.5,"quantity":2,"position":1,"name":"n","category":"c"}]}}]}\
            """;
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "\" \"",
            "[]",
            "{}",
            "-1",
            "0",
            "1e400",
            "1E-2000000",
            "9223372036854775808",
            "0.1e1",
            "\"NaN\"",
            "\"1e999999999\"",
            "\"+999999-12-31T23:59:59Z\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"\\u0000\"",
            "\"\\uD800\"",
            "\"a\\uDFFFb\"",
            "\"\uD83D\uDE00\"",
            "\"a\\u001fb/../c:d|e\"",
            "\"" + "x".repeat(70_000) + "\"",
            "[".repeat(900) + "]".repeat(900),
            "[" + "{\"sku\":\"A\"},".repeat(9_999) + "{}]",
            "[null,{\"sku\":1},\"\"]",
            "{\"\":{\"\\uD800\":[1,2,{\"a\":null}]}}");
    private static final List<String> TEXTS = List.of(
            "",
            "null",
            "[]",
            "1e400",
            "{\"schema_version\":1,\"events\":[]}x",
            "[".repeat(100_000),
            "\uD800",
            "{\"a\":");

    private final Random random;
    private int made;

    BrokenMessages(long seed) {
        random = new Random(seed);
    }

    String next() throws JsonProcessingException {
        if (random.nextInt(8) == 0) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        String name = "bad-" + made++;
        JsonNode message = JSON.readTree(MESSAGE.formatted(name, name));
        List<ObjectNode> objects = new ArrayList<>();
        message.findParents("message_id").forEach(event -> objects.add((ObjectNode) event));
        message.findParents("order_id").forEach(properties -> objects.add((ObjectNode) properties));
        message.findParents("sku").forEach(product -> objects.add((ObjectNode) product));
        ObjectNode changed = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        changed.fieldNames().forEachRemaining(names::add);
        // The marker survives Jackson's own checks; what stands for it is put in as text.
        changed.put(names.get(random.nextInt(names.size())), "MARKER");
        return message.toString().replace("\"MARKER\"", VALUES.get(random.nextInt(VALUES.size())));
    }
}
