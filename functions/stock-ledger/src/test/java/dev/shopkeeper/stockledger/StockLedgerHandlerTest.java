package dev.shopkeeper.stockledger;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.observability.CapturedLog;
import dev.shopkeeper.observability.KeptMetrics;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.triggers.FunctionContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StockLedgerHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** printf local | sha256sum */
    private static final Config CONFIG = new Config(
            "main",
            "stock",
            "movements",
            "pending",
            "promises",
            "queue-url",
            "imports-url",
            ZoneId.of("Europe/Berlin"),
            UnknownSkus.CREATE,
            Set.of());

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final MemoryMessageQueue queue = new MemoryMessageQueue();
    private final MemoryMessageQueue imports = new MemoryMessageQueue();
    private final KeptMetrics metrics = new KeptMetrics();
    private final StockLedgerHandler handler = handler(store);

    @Test
    void getsReadyForASnapshotWithoutATraceAndAnswersAfterIt() throws IOException {
        try (CapturedLog log = new CapturedLog()) {
            handler.priming.beforeCheckpoint(null);
            handler.priming.afterRestore(null);
            assertThat(log.text()).isEmpty();
        }
        assertThat(metrics.said()).isEmpty();
        assertThat(invoke(event("movements")).path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void recordsOneMovement() throws IOException {
        JsonNode body = body(invoke(event("movement")), 200);
        assertThat(body.toString())
                .isEqualTo("{\"accepted\":1,\"duplicates\":0,\"before_count\":0,\"pending\":0,\"rejected\":[]}");
        assertThat(body(invoke(event("movement")), 200).path("duplicates").asInt())
                .isEqualTo(1);
        assertThat(onHand("GIFT-0001")).isEqualTo(40);
    }

    @Test
    void recordsManyMovementsAndNamesWhatIsWrongWithTheOthers() throws IOException {
        JsonNode body = body(invoke(event("movements")), 200);
        assertThat(body.path("accepted").asInt()).isEqualTo(3);
        assertThat(body.path("before_count").asInt()).isEqualTo(1);
        assertThat(body.path("rejected")).hasSize(2);
        assertThat(body.at("/rejected/0").toString())
                .isEqualTo("{\"index\":4,\"movement_id\":\"\",\"code\":\"missing_movement_id\","
                        + "\"field\":\"movement_id\",\"message\":\"movement_id is missing\"}");
        assertThat(body.at("/rejected/1/code").asText()).isEqualTo("invalid_quantity");
        assertThat(onHand("GIFT-0001")).isEqualTo(62);
        assertThat(metrics.said())
                .containsExactly(
                        "MovementsCounted=3",
                        "MovementsPending=0",
                        "MovementsDuplicate=0",
                        "MovementsBeforeCount=1",
                        "MovementsRejected=2");
    }

    @Test
    void logsEachMovementUnderTheIdOfTheCallThatItCameBy() throws IOException {
        ObjectNode batch = event("queue");
        String body = batch.at("/Records/0/body")
                .asText()
                .replace("\"quantity\":2", "\"quantity\":2,\"correlation_id\":\"call-1\"");
        ((ObjectNode) batch.at("/Records/0")).put("body", body);
        try (var log = new CapturedLog()) {
            invoke(batch);
            assertThat(log.text().lines().filter(line -> line.contains("are in the ledger")))
                    .singleElement(as(STRING))
                    .contains("\"correlation_id\":\"call-1\"", "\"message\":\"1 movements are in the ledger\"");
        }
        assertThat(metrics.said()).contains("MovementsRejected=0");
    }

    @Test
    void keepsOnHandReservedAndInboundApart() throws IOException {
        JsonNode body = body(invoke(event("promises")), 200);
        assertThat(body.path("accepted").asInt()).isEqualTo(7);
        assertThat(body.path("rejected").toString())
                .isEqualTo("[{\"index\":6,\"movement_id\":\"order:2002:0\",\"code\":\"insufficient_stock\","
                        + "\"field\":\"quantity\",\"message\":\"99 wanted, 30 available\"}]");
        JsonNode levels =
                body(invoke(query(event("stock"), "sku", "GIFT-0007")), 200).path("levels");
        assertThat(levels.findValuesAsText("warehouse")).containsExactly("main", "north");
        assertThat(levels.findValuesAsText("on_hand")).containsExactly("30", "6");
        assertThat(levels.findValuesAsText("reserved")).containsExactly("0", "0");
        assertThat(levels.findValuesAsText("inbound")).containsExactly("20", "0");
        assertThat(levels.findValuesAsText("below_zero")).containsExactly("refuse", "null");
        assertThat(body(invoke(event("promises")), 200).path("duplicates").asInt())
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
                body(invoke(withBody(event("movement"), transfer)), 200).path("rejected");
        assertThat(rejected.findValuesAsText("movement_id")).containsExactly("move");
        assertThat(rejected.findValuesAsText("code")).containsExactly("unknown_sku");
    }

    @Test
    void returnsAMessageThatConflictsWithWhatWasRecorded() throws IOException {
        invoke(event("movement"));
        invoke(event("queue"));
        ObjectNode batch = event("queue");
        String body = batch.at("/Records/0/body").asText().replace("\"quantity\":2", "\"quantity\":7");
        ((ObjectNode) batch.at("/Records/0")).put("body", body);
        assertThat(invoke(batch).path("batchItemFailures").findValuesAsText("itemIdentifier"))
                .containsExactly("5f1c0a52-0001");
        assertThat(onHand("GIFT-0001")).isEqualTo(38);
    }

    @Test
    void showsTheStockOfASku() throws IOException {
        invoke(event("movement"));
        JsonNode body = body(invoke(event("stock")), 200);
        assertThat(body.path("asOf").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(body.path("levels")).hasSize(1);
        assertThat(body.at("/levels/0/available").asInt()).isEqualTo(40);
        assertThat(body.at("/levels/0/reorder_point").asInt()).isEqualTo(20);
        assertThat(body.at("/levels/0/last_sale_at").isNull()).isTrue();
    }

    @Test
    void showsTheMovementsOfASkuNewestFirst() throws IOException {
        invoke(event("movements"));
        JsonNode body = body(invoke(event("history")), 200);
        assertThat(body.path("sku").asText()).isEqualTo("GIFT-0001");
        assertThat(body.path("asOf").asText()).isNotEmpty();
        assertThat(body.path("movements").findValuesAsText("movement_id"))
                .containsExactly("breakage-5", "delivery-77:1", "count-2026-03-01:GIFT-0001");
    }

    @Test
    void showsWhatAwaitsACount() throws IOException {
        invoke(event("queue"));
        JsonNode body = body(invoke(query(event("history"), "pending", "true")), 200);
        assertThat(body.path("movements").findValuesAsText("status"))
                .containsOnly("pending")
                .hasSize(3);
        invoke(event("movement"));
        assertThat(body(invoke(query(event("history"), "pending", "true")), 200).path("movements"))
                .isEmpty();
        assertThat(onHand("GIFT-0001")).isEqualTo(38);
    }

    @Test
    void countsTheMessagesOfTheQueue() throws IOException {
        invoke(event("movement"));
        assertThat(invoke(event("queue")).path("batchItemFailures")).isEmpty();
        assertThat(onHand("GIFT-0001")).isEqualTo(38);
        assertThat(store.allPending()).extracting(movement -> movement.sku()).containsExactly("GIFT-0004");
        assertThat(invoke(event("queue")).path("batchItemFailures")).isEmpty();
        assertThat(onHand("GIFT-0001")).isEqualTo(38);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "{\"movements\":[{\"movement_id\":\"x\",\"sku\":\"A\"}]}"})
    void returnsOnlyTheMessageThatCannotBeRecorded(String body) throws IOException {
        invoke(event("movement"));
        ObjectNode batch = event("queue");
        ((ObjectNode) batch.at("/Records/1")).put("body", body);
        JsonNode failures = invoke(batch).path("batchItemFailures");
        assertThat(failures.findValuesAsText("itemIdentifier")).containsExactly("5f1c0a52-0002");
        assertThat(onHand("GIFT-0001")).isEqualTo(37);
    }

    @Test
    void recordsTheGoodMovementsOfAMessageThatAlsoHoldsABadOne() throws IOException {
        invoke(event("movement"));
        ObjectNode batch = event("queue");
        String body = batch.at("/Records/0/body").asText().replace("\"order:1003:0\"", "\"\"");
        ((ObjectNode) batch.at("/Records/0")).put("body", body);
        assertThat(invoke(batch).path("batchItemFailures").findValuesAsText("itemIdentifier"))
                .containsExactly("5f1c0a52-0001");
        assertThat(onHand("GIFT-0001")).isEqualTo(39);
    }

    @Test
    void returnsTheMessageAtWhichTheStoreFails() throws IOException {
        int[] calls = {0};
        StockLedgerHandler failing = handler(new FailingLedgerStore(
                store, () -> calls[0]++ == 1 ? FailingLedgerStore.Fault.AFTER : FailingLedgerStore.Fault.NONE));
        invoke(event("movement"));
        assertThat(invoke(failing, event("queue")).path("batchItemFailures").findValuesAsText("itemIdentifier"))
                .containsExactly("5f1c0a52-0001");
        assertThat(invoke(failing, event("queue")).path("batchItemFailures")).isEmpty();
        assertThat(onHand("GIFT-0001")).isEqualTo(38);
    }

    @Test
    void findsTheLevelsBelowABorderPageByPage() throws IOException {
        ArrayNode movements = JSON.createArrayNode();
        for (int i = 0; i < 30; i++) {
            movements
                    .addObject()
                    .put("movement_id", "opening" + i)
                    .put("sku", "S%02d".formatted(i))
                    .put("kind", "opening")
                    .put("quantity", i);
        }
        invoke(withBody(event("movements"), JSON.createObjectNode().set("movements", movements)));
        ObjectNode request = event("stock");
        request.set(
                "queryStringParameters",
                JSON.createObjectNode().put("below", "10").put("limit", "6"));
        JsonNode first = body(invoke(request), 200);
        assertThat(first.path("levels").findValuesAsText("sku"))
                .containsExactly("S00", "S01", "S02", "S03", "S04", "S05");
        JsonNode second = body(invoke(query(request, "next", first.path("next").asText())), 200);
        assertThat(second.path("levels").findValuesAsText("sku")).containsExactly("S06", "S07", "S08", "S09");
        assertThat(second.has("next")).isFalse();
    }

    /** One level has nothing, one units reserved, one units on their way, one both. */
    @Test
    void findsTheLevelsWithReservedAndInboundUnits() throws IOException {
        ArrayNode movements = JSON.createArrayNode();
        for (String sku : List.of("NONE", "KEPT", "COMES", "BOTH")) {
            movements.add(movement(sku, "opening"));
        }
        for (String sku : List.of("KEPT", "BOTH")) {
            movements.add(movement(sku, "reservation"));
        }
        for (String sku : List.of("COMES", "BOTH")) {
            movements.add(movement(sku, "order_placed"));
        }
        body(invoke(withBody(event("movements"), JSON.createObjectNode().set("movements", movements))), 200);
        assertThat(skus("reserved", "true")).containsExactly("BOTH", "KEPT");
        assertThat(skus("reserved", "false")).containsExactly("COMES", "NONE");
        assertThat(skus("inbound", "true")).containsExactly("BOTH", "COMES");
        assertThat(skus("inbound", "true", "reserved", "false")).containsExactly("COMES");
        assertThat(skus("inbound", "true", "below", "3")).containsExactly("BOTH");
    }

    private static ObjectNode movement(String sku, String kind) {
        return JSON.createObjectNode()
                .put("movement_id", kind + sku)
                .put("sku", sku)
                .put("kind", kind)
                .put("quantity", kind.equals("opening") ? 3 : 1)
                .put("reference", kind + "-" + sku);
    }

    private List<String> skus(String... parameters) throws IOException {
        ObjectNode request = event("stock");
        ObjectNode query = JSON.createObjectNode();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        request.set("queryStringParameters", query);
        return body(invoke(request), 200).path("levels").findValuesAsText("sku").stream()
                .sorted()
                .toList();
    }

    @Test
    void findsTheLevelsWithExpiringLots() throws IOException {
        ObjectNode receipt = JSON.createObjectNode()
                .put("movement_id", "lot-1")
                .put("sku", "MILK")
                .put("kind", "receipt")
                .put("quantity", 5)
                .put("lot", "L1")
                .put("expires_on", "2026-03-10");
        body(invoke(withBody(event("movement"), receipt)), 200);
        ObjectNode request = query(event("stock"), "sku", "MILK");
        JsonNode found = body(invoke(query(request, "expiring_by", "2026-03-10")), 200);
        assertThat(found.at("/levels/0/lots").toString())
                .isEqualTo("[{\"lot\":\"L1\",\"expires_on\":\"2026-03-10\","
                        + "\"received_at\":\"2026-03-02T10:00:00Z\",\"units\":5}]");
        assertThat(body(invoke(query(request, "expiring_by", "2026-03-09")), 200)
                        .path("levels"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,501",
        "limit,x",
        "sku,''",
        "warehouse,''",
        "below,1.5",
        "reserved,some",
        "inbound,1",
        "expiring_by,soon",
        "next,xyz",
        "next,bnVsbA",
        "next,e30"
    })
    void refusesAQueryItCannotRead(String field, String value) throws IOException {
        JsonNode error = body(invoke(query(event("stock"), field, value)), 400).path("error");
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("requestId").asText()).isEqualTo("req-1");
    }

    @Test
    void refusesAKeyThatNoLevelCanHave() throws IOException {
        for (String field : List.of("sku", "warehouse")) {
            JsonNode error = body(invoke(query(event("stock"), field, "茶".repeat(201))), 400)
                    .path("error");
            assertThat(error.path("code").asText()).isEqualTo("invalid_" + field);
        }
        ObjectNode history = event("history");
        ((ObjectNode) history.path("pathParameters")).put("sku", "茶".repeat(201));
        assertThat(body(invoke(history), 400).at("/error/code").asText()).isEqualTo("invalid_sku");
    }

    @Test
    void refusesTheNextPageOfAnotherQuery() throws IOException {
        String next = PageToken.write(Map.of("sku", "OTHER", "warehouse", "main"));
        assertThat(body(invoke(query(event("stock"), "next", next)), 400)
                        .at("/error/code")
                        .asText())
                .isEqualTo("invalid_next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "3", "null", "{\"movements\":[]}", "{\"movements\":7}"})
    void refusesABodyWithoutMovements(String text) throws IOException {
        ObjectNode request = event("movement");
        request.put("body", text);
        assertThat(body(invoke(request), 400).at("/error/code").asText()).isEqualTo("invalid_body");
    }

    @Test
    void refusesMoreThanFiveHundredMovements() throws IOException {
        ArrayNode movements = JSON.createArrayNode();
        for (int i = 0; i < 501; i++) {
            movements.addObject();
        }
        JsonNode answer =
                invoke(withBody(event("movements"), JSON.createObjectNode().set("movements", movements)));
        assertThat(body(answer, 400).at("/error/code").asText()).isEqualTo("invalid_body");
    }

    @Test
    void refusesARouteItDoesNotKnow() throws IOException {
        ObjectNode request = event("stock");
        request.put("routeKey", "GET /v1/other");
        assertThat(body(invoke(request), 404).at("/error/code").asText()).isEqualTo("unknown_route");
    }

    @Test
    void saysThatItIsBusyWhenOthersKeepWriting() throws IOException {
        StockLedgerHandler busy = handler(new BusyStore(store));
        assertThat(body(invoke(busy, event("movement")), 503).at("/error/code").asText())
                .isEqualTo("busy");
    }

    @Test
    void queuesTheRowsOfADroppedFileAndSaysWhatBecameOfThem() throws IOException {
        lake.put("imports/stock/march delivery.csv", """
                sku;kind;quantity;reference
                GIFT-0001;opening;12;count-3
                GIFT-0001;sold;2;
                """.getBytes(StandardCharsets.UTF_8));
        JsonNode answer = invoke(event("import"));
        assertThat(answer.at("/imports~1stock~1march delivery.csv/queued").asInt())
                .isEqualTo(1);
        String result =
                new String(lake.get("imports/results/march delivery.csv.jsonl").orElseThrow(), StandardCharsets.UTF_8);
        assertThat(result.lines().skip(1)).first().isEqualTo("{\"queued_from\":2,\"queued_to\":2}");
        assertThat(result).contains("\"row\":3,\"code\":\"unknown_kind\"");
        ObjectNode messages = event("queue");
        ((ObjectNode) messages.at("/Records/0")).put("body", queue.bodies().getFirst());
        assertThat(invoke(messages).path("batchItemFailures")).isEmpty();
        assertThat(onHand("GIFT-0001"))
                .as("12 and one that the other message returns")
                .isEqualTo(13);
    }

    /** With no time left after a row of the file, another message says where to go on. */
    @Test
    void carriesOnAFileWhereAnEarlierInvocationStopped() throws IOException {
        byte[] file = "sku,kind,quantity\nGIFT-0001,opening,12\nGIFT-0001,receipt,3\n".getBytes(StandardCharsets.UTF_8);
        lake.put("imports/stock/march delivery.csv", file);
        assertThat(invoke(event("rest")).path("batchItemFailures")).isEmpty();
        assertThat(queue.bodies()).hasSize(1);
        assertThat(queue.bodies().getFirst()).contains("\"kind\":\"receipt\"").doesNotContain("opening");
        assertThat(lake.get("imports/results/march delivery.csv.jsonl")).isPresent();
        assertThat(imports.bodies()).isEmpty();
        queue.breakDown();
        assertThat(invoke(event("rest"))
                        .at("/batchItemFailures/0/itemIdentifier")
                        .asText())
                .isEqualTo("5f1c0a52-0009");
    }

    @Test
    void handsOverWhatThereIsNoTimeFor() throws IOException {
        lake.put(
                "imports/stock/march delivery.csv",
                "sku,kind,quantity\nA,opening,1\n".getBytes(StandardCharsets.UTF_8));
        JsonNode answer = invoke(handler(store, new SlowClock()), event("import"));
        assertThat(answer.at("/imports~1stock~1march delivery.csv/next_part").asInt())
                .isEqualTo(2);
        assertThat(imports.bodies()).hasSize(1);
        assertThat(imports.bodies().getFirst()).contains("\"queued_through\":1", "\"part\":2");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        lake.put("imports/stock/march/", new byte[0]);
        ObjectNode folder = event("import");
        ((ObjectNode) folder.at("/Records/0/s3/object")).put("key", "imports/stock/march/");
        assertThat(invoke(folder)).isEmpty();
        assertThat(lake.list("imports/results/")).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsNoFailure() throws IOException {
        assertThat(invoke(event("import"))).isEmpty();
    }

    @Test
    void checksTheLevelsAgainstTheMovements() throws IOException {
        invoke(event("promises"));
        JsonNode report = invoke(event("check"));
        assertThat(report.path("levels").asInt()).isEqualTo(2);
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("kept_digest").asText())
                .hasSize(64)
                .isEqualTo(report.path("rebuilt_digest").asText());
        store.put(Counting.restated(
                store.allLevels().get(new StockKey("GIFT-0007", "main")),
                StockMovement.of(
                        "lost",
                        "GIFT-0007",
                        "main",
                        MovementKind.STOCKTAKE,
                        1,
                        Instant.parse("2026-03-02T09:59:00Z"),
                        ""),
                new LedgerStore.MovementTotals(0, 0, 0)));
        assertThatThrownBy(() -> invoke(event("check")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 levels of 2");
    }

    @Test
    void hasNoOtherTask() {
        ObjectNode task = JSON.createObjectNode().put("task", "x").put("scheduled_at", "2026-03-01T00:00:00Z");
        assertThatThrownBy(() -> invoke(task)).isInstanceOf(IllegalArgumentException.class);
    }

    private long onHand(String sku) {
        return store.allLevels().get(new StockKey(sku, "main")).onHand();
    }

    private JsonNode invoke(JsonNode event) throws IOException {
        return invoke(handler, event);
    }

    private static JsonNode invoke(StockLedgerHandler handler, JsonNode event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, new FunctionContext("stock-ledger"));
        return JSON.readTree(output.toByteArray());
    }

    private static JsonNode body(JsonNode response, int status) throws IOException {
        assertThat(response.path("statusCode").asInt()).as(response.toString()).isEqualTo(status);
        return JSON.readTree(response.path("body").asText());
    }

    private static ObjectNode event(String name) throws IOException {
        Path file = Path.of(System.getProperty("shopkeeper.home"), "events", "stock-ledger-" + name + ".json");
        return (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    }

    private static ObjectNode query(ObjectNode request, String name, String value) {
        ObjectNode changed = request.deepCopy();
        ((ObjectNode) changed.path("queryStringParameters")).put(name, value);
        return changed;
    }

    private static ObjectNode withBody(ObjectNode request, JsonNode body) {
        return request.put("body", body.toString());
    }

    private StockLedgerHandler handler(LedgerStore ledgerStore) {
        return handler(ledgerStore, Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC));
    }

    private StockLedgerHandler handler(LedgerStore ledgerStore, Clock clock) {
        return new StockLedgerHandler(Wiring.of(
                new Ports(
                        ledgerStore,
                        ledgerStore instanceof StockReader reader ? reader : new MemoryLedgerStore(),
                        store,
                        bucket -> bucket.equals("lake") ? lake : new MemoryObjectStore(),
                        () -> queue,
                        () -> imports,
                        metrics,
                        clock,
                        new Backoff(new Random(1), _ -> {})),
                CONFIG));
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
