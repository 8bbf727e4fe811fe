package dev.shopkeeper.stockledger;

import static dev.shopkeeper.stockledger.LedgerFunction.body;
import static dev.shopkeeper.stockledger.LedgerFunction.event;
import static dev.shopkeeper.stockledger.LedgerFunction.query;
import static dev.shopkeeper.stockledger.LedgerFunction.withBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.observability.CapturedLog;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.BusyStore;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockLedgerHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final LedgerFunction ledger = new LedgerFunction();

    @Test
    void getsReadyForASnapshotWithoutATraceAndAnswersAfterIt() throws IOException {
        try (CapturedLog log = new CapturedLog()) {
            ledger.handler().priming.beforeCheckpoint(null);
            ledger.handler().priming.afterRestore(null);
            assertThat(log.text()).isEmpty();
        }
        assertThat(ledger.metrics.said()).isEmpty();
        assertThat(ledger.invoke(event("movements")).path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void recordsOneMovement() throws IOException {
        JsonNode body = body(ledger.invoke(event("movement")), 200);
        assertThat(body.toString())
                .isEqualTo("{\"accepted\":1,\"duplicates\":0,\"before_count\":0,\"pending\":0,\"rejected\":[]}");
        assertThat(body(ledger.invoke(event("movement")), 200)
                        .path("duplicates")
                        .asInt())
                .isEqualTo(1);
        assertThat(ledger.onHand("GIFT-0001")).isEqualTo(40);
    }

    @Test
    void recordsManyMovementsAndNamesWhatIsWrongWithTheOthers() throws IOException {
        JsonNode body = body(ledger.invoke(event("movements")), 200);
        assertThat(body.path("accepted").asInt()).isEqualTo(3);
        assertThat(body.path("before_count").asInt()).isEqualTo(1);
        assertThat(body.path("rejected")).hasSize(2);
        assertThat(body.at("/rejected/0").toString())
                .isEqualTo("{\"index\":4,\"movement_id\":\"\",\"code\":\"missing_movement_id\","
                        + "\"field\":\"movement_id\",\"message\":\"movement_id is missing\"}");
        assertThat(body.at("/rejected/1/code").asText()).isEqualTo("invalid_quantity");
        assertThat(ledger.onHand("GIFT-0001")).isEqualTo(62);
        assertThat(ledger.metrics.said())
                .containsExactly(
                        "MovementsCounted=3",
                        "MovementsPending=0",
                        "MovementsDuplicate=0",
                        "MovementsBeforeCount=1",
                        "MovementsRejected=2");
    }

    @Test
    void keepsOnHandReservedAndInboundApart() throws IOException {
        JsonNode body = body(ledger.invoke(event("promises")), 200);
        assertThat(body.path("accepted").asInt()).isEqualTo(7);
        assertThat(body.path("rejected").toString())
                .isEqualTo("[{\"index\":6,\"movement_id\":\"order:2002:0\",\"code\":\"insufficient_stock\","
                        + "\"field\":\"quantity\",\"message\":\"99 wanted, 30 available\"}]");
        JsonNode levels = body(ledger.invoke(query(event("stock"), "sku", "GIFT-0007")), 200)
                .path("levels");
        assertThat(levels.findValuesAsText("warehouse")).containsExactly("main", "north");
        assertThat(levels.findValuesAsText("on_hand")).containsExactly("30", "6");
        assertThat(levels.findValuesAsText("reserved")).containsExactly("0", "0");
        assertThat(levels.findValuesAsText("inbound")).containsExactly("20", "0");
        assertThat(levels.findValuesAsText("below_zero")).containsExactly("refuse", "null");
        assertThat(body(ledger.invoke(event("promises")), 200)
                        .path("duplicates")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void namesATransferByItsOwnIdWhenItIsRefused() throws IOException {
        ObjectNode transfer = JSON.createObjectNode()
                .put("movement_id", "move")
                .put("sku", "NEVER-COUNTED")
                .put("kind", "transfer")
                .put("to_warehouse", "north")
                .put("quantity", 1);
        JsonNode rejected =
                body(ledger.invoke(withBody(event("movement"), transfer)), 200).path("rejected");
        assertThat(rejected.findValuesAsText("movement_id")).containsExactly("move");
        assertThat(rejected.findValuesAsText("code")).containsExactly("unknown_sku");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "3", "null", "{\"movements\":[]}", "{\"movements\":7}"})
    void refusesABodyWithoutMovements(String text) throws IOException {
        ObjectNode request = event("movement");
        request.put("body", text);
        assertThat(body(ledger.invoke(request), 400).at("/error/code").asText()).isEqualTo("invalid_body");
    }

    @Test
    void refusesMoreThanFiveHundredMovements() throws IOException {
        ArrayNode movements = JSON.createArrayNode();
        for (int i = 0; i < 501; i++) {
            movements.addObject();
        }
        JsonNode answer = ledger.invoke(
                withBody(event("movements"), JSON.createObjectNode().set("movements", movements)));
        assertThat(body(answer, 400).at("/error/code").asText()).isEqualTo("invalid_body");
    }

    @Test
    void refusesARouteItDoesNotKnow() throws IOException {
        ObjectNode request = event("stock");
        request.put("routeKey", "GET /v1/other");
        assertThat(body(ledger.invoke(request), 404).at("/error/code").asText()).isEqualTo("unknown_route");
    }

    @Test
    void saysThatItIsBusyWhenOthersKeepWriting() throws IOException {
        StockLedgerHandler busy = ledger.handler(new BusyStore(ledger.store));
        assertThat(body(ledger.invoke(busy, event("movement")), 503)
                        .at("/error/code")
                        .asText())
                .isEqualTo("busy");
    }

    @Test
    void checksTheLevelsAgainstTheMovements() throws IOException {
        ledger.invoke(event("promises"));
        JsonNode report = ledger.invoke(event("check"));
        assertThat(report.path("levels").asInt()).isEqualTo(2);
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("kept_digest").asText())
                .hasSize(64)
                .isEqualTo(report.path("rebuilt_digest").asText());
        Instant since = Instant.parse("2026-03-02T09:59:00Z");
        ledger.store.changeUnseen(StockMovement.of("x", "GIFT-0007", "main", MovementKind.SALE, 1, since, ""));
        assertThatThrownBy(() -> ledger.invoke(event("check")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 levels of 2");
    }

    @Test
    void hasNoOtherTask() {
        ObjectNode task = JSON.createObjectNode().put("task", "x").put("scheduled_at", "2026-03-01T00:00:00Z");
        assertThatThrownBy(() -> ledger.invoke(task)).isInstanceOf(IllegalArgumentException.class);
    }
}
