package dev.shopkeeper.stockledger;

import static dev.shopkeeper.stockledger.LedgerFunction.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Files of movements, from the event of the bucket to the messages for the queue. */
class DroppedFilesHandlerTest {
    private final LedgerFunction ledger = new LedgerFunction();

    @Test
    void queuesTheRowsOfADroppedFileAndSaysWhatBecameOfThem() throws IOException {
        ledger.lake.put("imports/stock/march delivery.csv", """
                sku;kind;quantity;reference
                GIFT-0001;opening;12;count-3
                GIFT-0001;sold;2;
                """.getBytes(StandardCharsets.UTF_8));
        JsonNode answer = ledger.invoke(event("import"));
        assertThat(answer.at("/imports~1stock~1march delivery.csv/queued").asInt())
                .isEqualTo(1);
        String result = new String(
                ledger.lake.get("imports/results/march delivery.csv.jsonl").orElseThrow(), StandardCharsets.UTF_8);
        assertThat(result.lines().skip(1)).first().isEqualTo("{\"queued_from\":2,\"queued_to\":2}");
        assertThat(result).contains("\"row\":3,\"code\":\"unknown_kind\"");
        ObjectNode messages = event("queue");
        ((ObjectNode) messages.at("/Records/0"))
                .put("body", ledger.queue.bodies().getFirst());
        assertThat(ledger.invoke(messages).path("batchItemFailures")).isEmpty();
        assertThat(ledger.onHand("GIFT-0001"))
                .as("12 and one that the other message returns")
                .isEqualTo(13);
    }

    /** With no time left after a row of the file, another message says where to go on. */
    @Test
    void carriesOnAFileWhereAnEarlierInvocationStopped() throws IOException {
        byte[] file = "sku,kind,quantity\nGIFT-0001,opening,12\nGIFT-0001,receipt,3\n".getBytes(StandardCharsets.UTF_8);
        ledger.lake.put("imports/stock/march delivery.csv", file);
        assertThat(ledger.invoke(event("rest")).path("batchItemFailures")).isEmpty();
        assertThat(ledger.queue.bodies()).hasSize(1);
        assertThat(ledger.queue.bodies().getFirst())
                .contains("\"kind\":\"receipt\"")
                .doesNotContain("opening");
        assertThat(ledger.lake.get("imports/results/march delivery.csv.jsonl")).isPresent();
        assertThat(ledger.imports.bodies()).isEmpty();
        ledger.queue.breakDown();
        assertThat(ledger.invoke(event("rest"))
                        .at("/batchItemFailures/0/itemIdentifier")
                        .asText())
                .isEqualTo("5f1c0a52-0009");
    }

    @Test
    void handsOverWhatThereIsNoTimeFor() throws IOException {
        ledger.lake.put(
                "imports/stock/march delivery.csv",
                "sku,kind,quantity\nA,opening,1\n".getBytes(StandardCharsets.UTF_8));
        JsonNode answer = ledger.invoke(ledger.handler(ledger.store, new SlowClock()), event("import"));
        assertThat(answer.at("/imports~1stock~1march delivery.csv/next_part").asInt())
                .isEqualTo(2);
        assertThat(ledger.imports.bodies()).hasSize(1);
        assertThat(ledger.imports.bodies().getFirst()).contains("\"queued_through\":1", "\"part\":2");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        ledger.lake.put("imports/stock/march/", new byte[0]);
        ObjectNode folder = event("import");
        ((ObjectNode) folder.at("/Records/0/s3/object")).put("key", "imports/stock/march/");
        assertThat(ledger.invoke(folder)).isEmpty();
        assertThat(ledger.lake.list("imports/results/")).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsNoFailure() throws IOException {
        assertThat(ledger.invoke(event("import"))).isEmpty();
    }

    /** Whoever looks at it has lost half a minute. */
    private static final class SlowClock extends Clock {
        private Instant now = Instant.parse("2026-03-02T10:00:00Z");

        @Override
        public Instant instant() {
            now = now.plusSeconds(30);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
