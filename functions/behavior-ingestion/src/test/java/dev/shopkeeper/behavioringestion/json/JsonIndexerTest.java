package dev.shopkeeper.behavioringestion.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson, told to be strict about UTF-8, is the second opinion. */
class JsonIndexerTest {
    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Beyond our bounds, not Jackson's. */
    private static final Pattern LONG_EXPONENT = Pattern.compile("[eE][+-]?\\d{5}");

    private final JsonIndexer indexer = new JsonIndexer();

    @Test
    void agreesWithJacksonOnMadeUpDocumentsAndTheirMutations() {
        for (long seed = 1; seed <= 3_000; seed++) {
            byte[] document = new RandomJson(new Random(seed)).document().getBytes(StandardCharsets.UTF_8);
            assertAgreement(document, "seed " + seed);
            var random = new Random(-seed);
            for (int i = 0; i < 8; i++) {
                assertAgreement(mutated(document, random), "mutation " + i + " of seed " + seed);
            }
        }
    }

    @Test
    void agreesWithJacksonOnDocumentsThatRepeatThemselves() {
        for (long seed = 1; seed <= 1_000; seed++) {
            var random = new Random(seed);
            String part = "{\"padding to be of some length\":" + new RandomJson(random).document() + "}";
            String mutated = new String(mutated(bytes(part), random), StandardCharsets.UTF_8);
            assertAgreement(bytes(repeated(part, part, part)), "seed " + seed);
            assertAgreement(bytes(repeated(part, mutated, part)), "another between, seed " + seed);
            assertAgreement(mutated(bytes(repeated(part, part, part)), random), "mutation of seed " + seed);
        }
    }

    private static String repeated(String one, String two, String three) {
        return "[{\"a\":%s,\"a\":%s},{\"a\":%s,\"b\":{\"a\":%s}},{\"a\":%s}]".formatted(one, two, two, three, three);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2,\"b\":{\"a\":3,\"c\":{\"a\":4}},\"a\":5}",
                "{\"a\":{\"a\":1,\"b\":2,\"a\":3},\"b\":{\"b\":1,\"b\":2}}",
                "[0,-0,1e5,1E+5,1.5e-3,123456789012345678901234567890]",
                "\"\\ud83d\\ude00 \\\\ \\/ \\b\\f\\n\\r\\t é 緑 😀\"",
                " \t\r\n[ ] ",
                "[[],{},[{}],{\"\":\"\"}]",
                "{\"a\":[1,{\"b\":null}],\"c\":true}",
                "[1,]",
                "[,1]",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "[1 2]",
                "[01]",
                "[1.]",
                "[.5]",
                "[1e]",
                "[1e+]",
                "[-]",
                "[--1]",
                "[\"a]",
                "[\"\\u12g4\"]",
                "[\"\\ud800\\u00\"]",
                "[\"\\",
                "[nul]",
                "[nulll]",
                "{\"a\":}",
                "{]",
                "[}",
                "]",
                "",
                " ",
                "1 2",
                "{}{}"
            })
    void agreesWithJacksonOnInterestingCases(String document) {
        assertAgreement(document.getBytes(StandardCharsets.UTF_8), document);
    }

    @Test
    void aNameThatComesTwiceCountsTheLastTimeHoweverManyThereAre() throws MalformedJsonException {
        var text = new StringBuilder("{\"first\":0");
        for (int i = 0; i < 5_000; i++) {
            text.append(",\"name-").append(i % 2_500).append("-of-many\":").append(i);
        }
        byte[] document = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
        JsonIndex json = indexer.read(document);
        assertThat(tree(json, 0)).isEqualTo(jackson(document).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1,x] | line 1, column 4: a value is expected
            {"a" 1} | line 1, column 6: a colon is expected
            ["é",] | line 1, column 6: a value is expected
            [1 | line 1, column 3: it ends too early
            ["\\x"] | line 1, column 3: a backslash that begins no escape
            {"a":1}} | line 1, column 8: more than one JSON value
            """)
    void saysWhereAndWhy(String document, String message) {
        assertThatThrownBy(() -> indexer.read(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage(message);
    }

    @Test
    void hasBounds() throws MalformedJsonException {
        indexer.read(bytes("[".repeat(32) + "]".repeat(32)));
        indexer.read(bytes("[" + "9".repeat(100) + "]"));
        indexer.read(bytes("{\"" + "n".repeat(1000) + "\":1}"));
        assertRefused("[".repeat(33) + "]".repeat(33), "nested deeper than 32");
        assertRefused("[" + "9".repeat(101) + "]", "more than 100 characters");
        assertRefused("[1e10000]", "exponent has more than 4 digits");
        assertRefused("{\"" + "n".repeat(1001) + "\":1}", "more than 1000 bytes");
    }

    @Test
    void passesOverAByteOrderMark() throws MalformedJsonException {
        assertThat(tree(indexer.read(bytes("\uFEFF{\"a\":1}")), 0).toString()).isEqualTo("{\"a\":1}");
    }

    @Test
    void replacesWhatCannotBeStored() throws MalformedJsonException {
        String document = "[\"\\u0000\",\"\\ud800\",\"\\udc00\\ud800\",\"\\uffff\",\"\uFFFE\",\"\\ud83d\\ude00\"]";
        assertThat(tree(indexer.read(bytes(document)), 0).toString())
                .isEqualTo("[\"\uFFFD\",\"\uFFFD\",\"\uFFFD\uFFFD\",\"\uFFFD\",\"\uFFFD\",\"\uD83D\uDE00\"]");
    }

    private void assertRefused(String document, String reason) {
        assertThatThrownBy(() -> indexer.read(bytes(document))).hasMessageContaining(reason);
    }

    private void assertAgreement(byte[] document, String description) {
        if (LONG_EXPONENT
                .matcher(new String(document, StandardCharsets.ISO_8859_1))
                .find()) {
            return;
        }
        Optional<JsonNode> expected = jackson(document);
        Optional<JsonNode> actual = ours(document);
        assertThat(actual.isPresent())
                .as("%s: %s", description, new String(document, StandardCharsets.UTF_8))
                .isEqualTo(expected.isPresent());
        assertThat(actual).as(description).isEqualTo(expected);
    }

    private Optional<JsonNode> ours(byte[] document) {
        try {
            return Optional.of(tree(indexer.read(document), 0));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> jackson(byte[] document) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
            JsonNode node = JACKSON.readTree(document);
            return node.isMissingNode() ? Optional.empty() : Optional.of(storable(node));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static JsonNode storable(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JACKSON.createObjectNode();
                object.properties()
                        .forEach(field -> copy.set(StorableText.of(field.getKey()), storable(field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JACKSON.createArrayNode();
                array.forEach(element -> copy.add(storable(element)));
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(StorableText.of(text.textValue()));
            default -> node;
        };
    }

    private static JsonNode tree(JsonIndex json, int node) {
        if (json.isObject(node)) {
            ObjectNode object = JACKSON.createObjectNode();
            for (int name = json.firstName(node); name >= 0; name = json.nextName(node, name)) {
                object.set(JsonText.of(json, name), tree(json, name + 1));
            }
            return object;
        }
        if (json.isArray(node)) {
            ArrayNode array = JACKSON.createArrayNode();
            for (int element = node + 1; element < json.next(node); element = json.next(element)) {
                array.add(tree(json, element));
            }
            return array;
        }
        return scalar(json, node);
    }

    private static JsonNode scalar(JsonIndex json, int node) {
        String text = JsonText.of(json, node);
        if (json.isText(node)) {
            return JACKSON.getNodeFactory().textNode(text);
        }
        if (json.isNumber(node)) {
            try {
                return JACKSON.readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException(new BigDecimal(text).toString(), e);
            }
        }
        return json.isAbsent(node)
                ? JACKSON.getNodeFactory().nullNode()
                : JACKSON.getNodeFactory().booleanNode(json.isTrue(node));
    }

    /** A byte or two lost, doubled or changed. */
    private static byte[] mutated(byte[] document, Random random) {
        String interesting = "\"\\{}[],:0123456789.eE+-tfnu \u0000\u0080";
        byte[] mutated = document.clone();
        for (int i = 0; i <= random.nextInt(2); i++) {
            int at = random.nextInt(mutated.length);
            byte c = (byte) interesting.charAt(random.nextInt(interesting.length()));
            switch (random.nextInt(3)) {
                case 0 -> mutated[at] = c;
                case 1 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
                default -> {
                    var longer = ByteBuffer.allocate(mutated.length + 1);
                    mutated = longer.put(mutated, 0, at)
                            .put(c)
                            .put(mutated, at, mutated.length - at)
                            .array();
                }
            }
        }
        return mutated;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
