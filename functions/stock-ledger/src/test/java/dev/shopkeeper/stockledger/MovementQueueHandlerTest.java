package dev.shopkeeper.stockledger;

import static dev.shopkeeper.stockledger.LedgerFunction.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.observability.CapturedLog;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.FailingLedgerStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of movements. */
class MovementQueueHandlerTest {
    private final LedgerFunction ledger = new LedgerFunction();

    @Test
    void logsEachMovementUnderTheIdOfTheCallThatItCameBy() throws IOException {
        ObjectNode batch = event("queue");
        String body = batch.at("/Records/0/body")
                .asText()
                .replace("\"quantity\":2", "\"quantity\":2,\"correlation_id\":\"call-1\"");
        ((ObjectNode) batch.at("/Records/0")).put("body", body);
        try (var log = new CapturedLog()) {
            ledger.invoke(batch);
            assertThat(log.text().lines().filter(line -> line.contains("are in the ledger")))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).contains("\"call-1\"", "\"1 movements are"),
                            line -> assertThat(line).contains("\"5f1c0a52-0001\"", "\"2 movements are"),
                            line -> assertThat(line).contains("\"5f1c0a52-0002\"", "\"1 movements are"));
        }
        assertThat(ledger.store.allPending())
                .extracting(StockMovement::correlationId)
                .containsExactlyInAnyOrder("call-1", "5f1c0a52-0001", "5f1c0a52-0001", "5f1c0a52-0002");
        assertThat(ledger.metrics.said()).contains("MovementsRejected=0");
    }

    @Test
    void countsTheMessagesOfTheQueue() throws IOException {
        ledger.invoke(event("movement"));
        assertThat(ledger.invoke(event("queue")).path("batchItemFailures")).isEmpty();
        assertThat(ledger.onHand("GIFT-0001")).isEqualTo(38);
        assertThat(ledger.store.allPending())
                .extracting(movement -> movement.sku())
                .containsExactly("GIFT-0004");
        assertThat(ledger.invoke(event("queue")).path("batchItemFailures")).isEmpty();
        assertThat(ledger.onHand("GIFT-0001")).isEqualTo(38);
    }

    @Test
    void returnsAMessageThatConflictsWithWhatWasRecorded() throws IOException {
        ledger.invoke(event("movement"));
        ledger.invoke(event("queue"));
        ObjectNode batch = event("queue");
        String body = batch.at("/Records/0/body").asText().replace("\"quantity\":2", "\"quantity\":7");
        ((ObjectNode) batch.at("/Records/0")).put("body", body);
        assertThat(ledger.invoke(batch).path("batchItemFailures").findValuesAsText("itemIdentifier"))
                .containsExactly("5f1c0a52-0001");
        assertThat(ledger.onHand("GIFT-0001")).isEqualTo(38);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "{\"movements\":[{\"movement_id\":\"x\",\"sku\":\"A\"}]}"})
    void returnsOnlyTheMessageThatCannotBeRecorded(String body) throws IOException {
        ledger.invoke(event("movement"));
        ObjectNode batch = event("queue");
        ((ObjectNode) batch.at("/Records/1")).put("body", body);
        JsonNode failures = ledger.invoke(batch).path("batchItemFailures");
        assertThat(failures.findValuesAsText("itemIdentifier")).containsExactly("5f1c0a52-0002");
        assertThat(ledger.onHand("GIFT-0001")).isEqualTo(37);
    }

    @Test
    void recordsTheGoodMovementsOfAMessageThatAlsoHoldsABadOne() throws IOException {
        ledger.invoke(event("movement"));
        ObjectNode batch = event("queue");
        String body = batch.at("/Records/0/body").asText().replace("\"order:1003:0\"", "\"\"");
        ((ObjectNode) batch.at("/Records/0")).put("body", body);
        assertThat(ledger.invoke(batch).path("batchItemFailures").findValuesAsText("itemIdentifier"))
                .containsExactly("5f1c0a52-0001");
        assertThat(ledger.onHand("GIFT-0001")).isEqualTo(39);
    }

    @Test
    void returnsTheMessageAtWhichTheStoreFails() throws IOException {
        int[] calls = {0};
        StockLedgerHandler failing = ledger.handler(new FailingLedgerStore(
                ledger.store, () -> calls[0]++ == 1 ? FailingLedgerStore.Fault.AFTER : FailingLedgerStore.Fault.NONE));
        ledger.invoke(event("movement"));
        assertThat(ledger.invoke(failing, event("queue"))
                        .path("batchItemFailures")
                        .findValuesAsText("itemIdentifier"))
                .containsExactly("5f1c0a52-0001");
        assertThat(ledger.invoke(failing, event("queue")).path("batchItemFailures"))
                .isEmpty();
        assertThat(ledger.onHand("GIFT-0001")).isEqualTo(38);
    }
}
