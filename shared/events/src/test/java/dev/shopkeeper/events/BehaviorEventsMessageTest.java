package dev.shopkeeper.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    @Test
    void packsEventsIntoAsFewMessagesAsHoldThem() {
        var random = new Random(7);
        List<BehaviorEvent> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            events.add(event("m" + i, "é".repeat(random.nextInt(2_000))));
        }
        List<String> bodies = BehaviorEventsMessage.pack(events, 10_000);
        assertThat(bodies).allSatisfy(body -> assertThat(bytes(body)).isLessThanOrEqualTo(10_000));
        assertThat(bodies.stream().flatMap(body -> BehaviorEventsMessage.parse(body).events().stream()))
                .containsExactlyElementsOf(events);
        for (int i = 1; i < bodies.size(); i++) {
            // The first event of a message did not fit into the one before.
            BehaviorEvent first =
                    BehaviorEventsMessage.parse(bodies.get(i)).events().getFirst();
            int alone = bytes(BehaviorEventsMessage.of(List.of(first)).toJson());
            int head = bytes(BehaviorEventsMessage.of(List.of()).toJson());
            assertThat(bytes(bodies.get(i - 1)) + alone - head + 1).isGreaterThan(10_000);
        }
    }

    @Test
    void anEventTooLargeForAMessageGetsOneOfItsOwn() {
        List<BehaviorEvent> events = List.of(event("a", "x"), event("b", "x".repeat(5_000)), event("c", "x"));
        assertThat(BehaviorEventsMessage.pack(events, 1_000)).hasSize(3);
        assertThat(BehaviorEventsMessage.pack(List.of(), 1_000)).isEmpty();
    }

    private static BehaviorEvent event(String id, String text) {
        return new BehaviorEvent(
                id,
                "local",
                "page",
                null,
                NOW,
                NOW,
                "v",
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
                false,
                null,
                null,
                null,
                JsonNodeFactory.instance.objectNode().put("text", text),
                Map.of());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = BehaviorEventsMessageTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
