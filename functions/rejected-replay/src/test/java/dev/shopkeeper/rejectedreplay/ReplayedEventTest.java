package dev.shopkeeper.rejectedreplay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayedEventTest {
    private static final String RECEIVED = "2026-03-02T09:00:00Z";

    @Test
    void isDatedByTheFirstReceiptAndTheSendersClock() {
        // The sender's clock is an hour ahead, and the event was 20 minutes old when it was sent.
        ObjectNode event = replayed("""
                {"type":"track","messageId":"m","timestamp":"2026-03-02T09:40:00Z","sentAt":"2026-03-02T11:00:00+01:00"}""");
        assertThat(event.path("timestamp").asText()).isEqualTo("2026-03-02T08:40:00Z");
        assertThat(event.has("sentAt")).isFalse();
    }

    @Test
    void isDatedByTheReceiptIfItHasNoTime() {
        assertThat(replayed("{\"type\":\"page\",\"sentAt\":\"2026-03-02T10:00:00Z\"}")
                        .path("timestamp")
                        .asText())
                .isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({"timestamp", "originalTimestamp"})
    void keepsItsTimeIfItWasNotSaidWhenItWasSent(String field) {
        ObjectNode event = replayed("{\"" + field + "\":\"2026-03-01T08:00:00+02:00\"}");
        assertThat(event.path("timestamp").asText()).isEqualTo("2026-03-01T06:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"yesterday, 2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z, soon"})
    void leavesTimesThatCannotBeReadToBeRefusedAgain(String timestamp, String sentAt) {
        ObjectNode event = replayed("{\"timestamp\":\"" + timestamp + "\",\"sentAt\":\"" + sentAt + "\"}");
        assertThat(event.path("timestamp").asText()).isEqualTo(timestamp);
        assertThat(event.path("sentAt").asText()).isEqualTo(sentAt);
    }

    @Test
    void getsTheSameIdEachTimeIfItHasNone() {
        String id = replayed("{\"type\":\"page\"}").path("messageId").asText();
        assertThat(id).matches("replay-[0-9a-f]{32}");
        assertThat(replayed("{\"type\":\"page\"}").path("messageId").asText()).isEqualTo(id);
        assertThat(ReplayedEvent.of(line("{\"type\":\"page\"}"), "rejected/dt=2026-03-02/a.jsonl", 8)
                        .path("messageId")
                        .asText())
                .isNotEqualTo(id);
    }

    @Test
    void saysEverythingElseAsItWasSaid() {
        String body = """
                {"messageId":"m","type":"track","timestamp":"2026-03-02T08:00:00Z","userId":"k1.0123","properties":\
                {"price":1.10,"big":12345678901234567890123,"tiny":1E-400,"name":"\\u0000é"}}""";
        assertThat(replayed(body).toString()).isEqualTo(body);
    }

    private static ObjectNode replayed(String body) {
        return ReplayedEvent.of(line(body), "rejected/dt=2026-03-02/a.jsonl", 7);
    }

    private static RejectedLine line(String body) {
        return RejectedLine.parse(
                "{\"write_key\":\"shop\",\"received_at\":\"" + RECEIVED + "\",\"body\":" + body + "}");
    }
}
