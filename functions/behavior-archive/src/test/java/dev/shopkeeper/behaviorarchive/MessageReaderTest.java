package dev.shopkeeper.behaviorarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private static final String HEAD = "{\"schema_version\":1,\"events\":[";
    private static final String EVENT = "{\"message_id\":\"m\",\"write_key\":\"local\",\"type\":\"track\","
            + "\"event\":\"Product Viewed\",\"occurred_at\":\"2026-03-01T10:00:00Z\","
            + "\"received_at\":\"2026-03-01T10:00:01Z\",\"visitor_id\":\"v\",\"user_agent\":\"curl/8.4.0\","
            + "\"is_bot\":false,\"properties\":{\"sku\":\"A\"}}";

    private final MessageReader reader = new MessageReader("main");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"user_agent\":\"Googlebot/2.1\" | bot | true",
                "\"user_agent\":\"Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Mobile\" | mobile | false",
                "\"user_agent\":\"Googlebot/2.1\",\"device\":\"desktop\" | desktop | false",
                "\"device\":\"bot\" | bot | false",
                "\"country\":\"DE\" | | false"
            })
    void tellsTheDeviceUnlessTheMessageDoes(String agent, String device, boolean bot) throws Exception {
        JsonNode row = json(reader.read(message(EVENT.replace("\"user_agent\":\"curl/8.4.0\"", agent))));
        assertThat(row.path("device").textValue()).isEqualTo(device);
        assertThat(row.path("is_bot").booleanValue()).isEqualTo(bot);
        assertThat(row.toString()).doesNotContain("user_agent", "Googlebot", "iPhone");
        assertThat(row.path("content_hash").isIntegralNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"m\"|\"\"",
                "\"m\"|\" \"",
                "\"m\"|{}",
                "\"m\"|\"\\uD800\"",
                "\"v\"|\"\"",
                "\"A\"|\"a\\uDC00b\"",
                "\"local\"|\"\\uD83D\"",
                "{\"sku\":\"A\"}|[]",
                "{\"sku\":\"A\"}|{\"\\uDEAD\":1}",
                "2026-03-01T10:00:00Z|+999999-01-01T00:00:00Z",
                "2026-03-01T10:00:00Z|-0044-03-15T00:00:00Z",
                "2026-03-01T10:00:01Z|3000-01-01T00:00:00Z",
                "\"2026-03-01T10:00:01Z\"|1e400",
                "\"2026-03-01T10:00:01Z\"|1e999999999",
                "\"2026-03-01T10:00:01Z\"|\"tomorrow\"",
                "false|\"maybe\"",
                "\"track\"|null"
            })
    void refusesWhatTheLakeCannotKeep(String change) {
        String[] part = change.split("\\|");
        assertThat(EVENT).contains(part[0]);
        assertThatThrownBy(() -> reader.read(message(EVENT.replace(part[0], part[1]))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNamesThatFitNoKey() {
        assertThat(reader.read(message(EVENT.replace("\"m\"", '"' + "m".repeat(256) + '"'))))
                .hasSize(1);
        assertThatThrownBy(() -> reader.read(message(EVENT.replace("\"m\"", '"' + "m".repeat(257) + '"'))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTenThousandProductsButNotWhatGrowsWithoutBound() {
        String products = "{\"sku\":\"A\",\"price\":\"1e400\",\"quantity\":-1},".repeat(9_999) + "{}";
        String list = "\"properties\":{\"products\":[" + products + "]}";
        assertThat(reader.read(message(EVENT.replace("\"properties\":{\"sku\":\"A\"}", list))))
                .hasSize(10_000);
        String url = list + ",\"url\":\"" + "x".repeat(100_000) + '"';
        assertThatThrownBy(() -> reader.read(message(EVENT.replace("\"properties\":{\"sku\":\"A\"}", url))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes in the lake");
    }

    /** Values that JSON can say and a table may choke on; the round trip is exact. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "a\\u0000b",
                "\\u001f\\n\\r\\t\\\\",
                "\\uD83D\\uDE00 \uD83D\uDE00",
                "\\uFEFF\\u200B\\u202E\\uFFFF",
                "'; drop table events; --",
                "NaN",
                "null",
                "1E400",
                "{\\\"a\\\":1}",
                "../../etc/passwd",
                "%s ${jndi:ldap://x} $1"
            })
    void roundTripsWhateverIsText(String text) throws Exception {
        String event = EVENT.replace("\"A\"", "\"x\",\"name\":\"" + text + "\",\"" + text + "\":\"" + text + '"')
                .replace("Product Viewed", text);
        String said = (String) new ObjectMapper().readValue('"' + text + '"', Object.class);
        List<RawLine> lines = reader.read(message(event));
        assertThat(LakeReader.lines(lines, "event, product_name, properties"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get(0)).isEqualTo(said);
                    assertThat(row.get(1)).isEqualTo(said);
                    assertThat(tree(row.get(2)).path(said).textValue()).isEqualTo(said);
                });
    }

    private static JsonNode json(List<RawLine> lines) throws JsonProcessingException {
        assertThat(lines).hasSize(1);
        return tree(new String(lines.getFirst().json(), StandardCharsets.UTF_8));
    }

    private static JsonNode tree(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    private static String message(String event) {
        return HEAD + event + "]}";
    }
}
