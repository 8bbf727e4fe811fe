package dev.shopkeeper.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviorEventsMessageTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** The file is version 1 as it was first written. It must parse for ever; never change it. */
    @Test
    void readsAndWritesVersion1() throws IOException {
        String version1 = resource("/behavior-events-v1.json");
        BehaviorEventsMessage message = BehaviorEventsMessage.parse(version1);
        assertThat(message.toJson()).isEqualTo(version1);
        BehaviorEvent order = message.events().getFirst();
        assertThat(order.messageId()).isEqualTo("m-1");
        assertThat(order.occurredAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
        assertThat(order.consent()).isTrue();
        assertThat(order.order()).isEqualTo(OrderEvent.COMPLETED);
        assertThat(order.properties().get("total").decimalValue()).isEqualTo("29.970");
        assertThat(message.events().getLast())
                .isEqualTo(new BehaviorEvent(
                        "m-2",
                        "local",
                        "identify",
                        null,
                        NOW,
                        NOW.plusSeconds(1),
                        "v-1",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void keepsFieldsOfLaterVersions() {
        String later = """
                {"schema_version":2,"events":[{"message_id":"m","type":"page","occurred_at":"2026-03-01T10:00:00Z",\
                "received_at":"2026-03-01T10:00:00Z","is_bot":false,"properties":{},"mood":{"is":["good",1.50]}}],\
                "trace":"t-1"}\
                """;
        assertThat(BehaviorEventsMessage.parse(later).toJson()).isEqualTo(later);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"events\":[]}",
                "{\"schema_version\":1}",
                "{\"schema_version\":1,\"events\":[null]}",
                "{\"schema_version\":1,\"events\":[{\"type\":\"page\",\"occurred_at\":\"2026-03-01T10:00:00Z\"}]}",
                "{\"schema_version\":1,\"events\":[{\"message_id\":\"m\",\"occurred_at\":\"yesterday\"}]}",
                "{\"schema_version\":1,\"events\":[{\"properties\":[]}]}",
                "{\"schema_version\":1,\"events\":[]"
            })
    void refusesWhatIsNoMessage(String text) {
        assertThatThrownBy(() -> BehaviorEventsMessage.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotQuoteTheTextInItsFailure() {
        assertThatThrownBy(() -> BehaviorEventsMessage.parse("{\"events\":\"ada@example.com\"}"))
                .hasMessageNotContaining("ada")
                .hasNoCause();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = BehaviorEventsMessageTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
