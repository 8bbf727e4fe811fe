package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.behavioringestion.EncodedEvents.Outcome;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncodedEventsTest {
    private static final int MAX_BYTES = 10_000;

    private final EncodedEvents events = new EncodedEvents(MAX_BYTES);

    @Test
    void packsEventsIntoAsFewMessagesAsHoldThem() {
        var random = new Random(7);
        List<String> ids = new ArrayList<>();
        events.begin(300);
        for (int i = 0; i < 300; i++) {
            ids.add("m" + i);
            assertThat(write("m" + i, "é".repeat(random.nextInt(2_000)))).isEqualTo(Outcome.ADDED);
        }
        List<String> bodies = events.bodies();
        assertThat(bodies).allSatisfy(body -> assertThat(bytes(body)).isLessThanOrEqualTo(MAX_BYTES));
        assertThat(ids(bodies)).isEqualTo(ids);
        for (int i = 1; i < bodies.size(); i++) {
            // The first event of a message did not fit into the one before.
            String first = bodies.get(i).substring(bodies.get(i).indexOf('[') + 1);
            int end = first.indexOf("},{") < 0 ? first.length() - 2 : first.indexOf("},{") + 1;
            assertThat(bytes(bodies.get(i - 1)) + 1 + bytes(first.substring(0, end)))
                    .isGreaterThan(MAX_BYTES);
        }
    }

    @Test
    void anEventTooLargeForAMessageGetsOneOfItsOwn() {
        events.begin(3);
        write("a", "x");
        write("b", "x".repeat(2 * MAX_BYTES));
        write("c", "x");
        List<String> bodies = events.bodies();
        assertThat(bodies).hasSize(3);
        assertThat(ids(bodies)).containsExactly("a", "b", "c");
    }

    @Test
    void tellsARepeatedEventFromAnotherUnderTheSameId() {
        events.begin(4);
        assertThat(write("a", "x")).isEqualTo(Outcome.ADDED);
        assertThat(write("a", "x")).isEqualTo(Outcome.DUPLICATE);
        assertThat(write("a", "y")).isEqualTo(Outcome.CONFLICT);
        assertThat(write("aa", "x")).isEqualTo(Outcome.ADDED);
        assertThat(ids(events.bodies())).containsExactly("a", "aa");
    }

    @Test
    void hasNoMessageOfNothing() {
        events.begin(0);
        assertThat(events.bodies()).isEmpty();
        events.begin(1);
        events.beginEvent();
        events.out().write('{');
        events.drop();
        assertThat(events.bodies()).isEmpty();
    }

    private Outcome write(String id, String text) {
        events.beginEvent();
        events.out().write(EncodedEvents.BEGIN).quoted(id);
        events.endId();
        String rest = ",\"type\":\"page\",\"occurred_at\":\"2026-03-01T10:00:00Z\",\"received_at\":"
                + "\"2026-03-01T10:00:00Z\",\"properties\":{\"text\":\"" + text + "\"}}";
        events.out().write(rest.getBytes(StandardCharsets.UTF_8));
        return events.endEvent();
    }

    private static List<String> ids(List<String> bodies) {
        return bodies.stream()
                .flatMap(body -> BehaviorEventsMessage.parse(body).events().stream())
                .map(BehaviorEvent::messageId)
                .toList();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
