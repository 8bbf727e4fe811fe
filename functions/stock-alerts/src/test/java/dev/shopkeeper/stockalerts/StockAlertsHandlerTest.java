package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.rules.Samples.level;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.observability.CapturedLog;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockSettings;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertId;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.telling.AlertMessage;
import dev.shopkeeper.triggers.FunctionContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockAlertsHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StockKey GIFT = new StockKey("GIFT-0001", "main");
    /** printf local | sha256sum */
    private static final Config CONFIG = new Config(
            "stock",
            "alerts",
            "topic",
            "queue",
            "lake",
            ZoneOffset.UTC,
            Locale.ENGLISH,
            "EUR",
            MemoryShop.AT_ONCE,
            Duration.ofDays(400),
            Optional.empty());

    private final AtomicBoolean broken = new AtomicBoolean();
    private final MemoryShop shop = new MemoryShop(() -> {
        if (broken.get()) {
            throw new MemoryShop.Crash();
        }
    });
    private final StockAlertsHandler handler = new StockAlertsHandler(
            shop.ports(), CONFIG, Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void theGiftIsSoldOut() {
        shop.put(level(GIFT, 0, 0, 7, new StockSettings(9, 20L, null, null)));
    }

    @Test
    void getsReadyForASnapshotWithoutATraceAndAnswersAfterIt() throws IOException {
        handler.priming.beforeCheckpoint(null);
        handler.priming.afterRestore(null);
        assertThat(shop.published()).isEmpty();
        assertThat(invoke(event("list")).path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void judgesTheChangesOfTheStock() throws IOException {
        assertThat(invoke(event("stream")).path("batchItemFailures")).isEmpty();
        assertThat(shop.published())
                .extracting(AlertMessage::subject)
                .containsExactly("Out of stock: GIFT-0001 in main");
        invoke(event("stream"));
        assertThat(shop.published()).hasSize(1);
        assertThat(shop.counted()).containsExactly("AlertsOpened[kind=stock_out]=1");
    }

    @Test
    void logsAnAlertUnderTheIdOfTheMovementThatRaisedIt() throws IOException {
        ObjectNode batch = event("stream");
        batch.path("Records")
                .forEach(entry -> ((ObjectNode) entry.at("/dynamodb/NewImage"))
                        .putObject("correlation_id")
                        .put("S", "call-1"));
        try (var log = new CapturedLog()) {
            invoke(batch);
            assertThat(log.text().lines().filter(line -> line.contains(" opened")))
                    .singleElement(as(STRING))
                    .contains("\"correlation_id\":\"call-1\"");
        }
    }

    @Test
    void asksForTheBatchAgainFromTheFirstChangeOfTheLevelThatFailed() throws IOException {
        ObjectNode batch = event("stream");
        ObjectNode other = batch.at("/Records/0").deepCopy();
        ((ObjectNode) other.at("/dynamodb/Keys/sku")).put("S", "OTHER");
        ((ObjectNode) other.at("/dynamodb/NewImage/sku")).put("S", "OTHER");
        ((ObjectNode) other.at("/dynamodb/NewImage/on_hand")).put("N", "500");
        ((ObjectNode) other.path("dynamodb")).put("SequenceNumber", "99");
        ((ArrayNode) batch.path("Records")).insert(0, other);
        ((ObjectNode) batch.at("/Records/2/dynamodb/NewImage")).remove("version");
        assertThat(failures(batch)).isEqualTo("[\"100000000000000000002\"]");
        broken.set(true);
        assertThat(failures(batch)).isEqualTo("[\"99\"]");
        broken.set(false);
        assertThat(failures(event("stream"))).isEqualTo("[]");
    }

    @Test
    void leavesWhatMovesNoStockToTheReview() throws IOException {
        ObjectNode batch = event("stream");
        batch.path("Records")
                .forEach(entry -> ((ObjectNode) entry.path("dynamodb"))
                        .set("OldImage", entry.at("/dynamodb/NewImage").deepCopy()));
        assertThat(failures(batch)).isEqualTo("[]");
        assertThat(shop.openings()).isEmpty();
    }

    @Test
    void aRemovedLevelHasNoAlerts() throws IOException {
        invoke(event("stream"));
        shop.remove(GIFT);
        ObjectNode batch = event("stream");
        batch.path("Records").forEach(entry -> ((ObjectNode) entry.path("dynamodb")).remove("NewImage"));
        invoke(batch);
        assertThat(shop.unresolved()).isEmpty();
    }

    @Test
    void reviewsAllLevelsBySchedule() throws IOException {
        assertThat(invoke(event("schedule")).path("levels").asInt()).isEqualTo(1);
        assertThat(shop.unresolved()).hasSize(1);
        assertThat(shop.published()).isEmpty();
        assertThat(invoke(event("delivery")).path("told").asInt()).isEqualTo(1);
        assertThat(shop.published()).hasSize(1);
    }

    @Test
    void passesAMessageOnToTheChat() throws IOException {
        invoke(event("message"));
        JsonNode message = JSON.readTree(shop.posted().getFirst());
        assertThat(message.path("text").asText()).isEqualTo("Out of stock: GIFT-0001 in main");
        assertThat(message.at("/blocks/0/text/text").asText()).isEqualTo("Out of stock: GIFT-0001 in main");
        assertThat(message.at("/blocks/1/text/text").asText()).startsWith("Nothing left to sell; 0 on the way.");
    }

    @Test
    void carriesOnAReview() throws IOException {
        shop.put(level(new StockKey("A", "main"), 0, 0, 1, StockSettings.NONE));
        assertThat(invoke(event("review")).path("batchItemFailures")).isEmpty();
        assertThat(shop.unresolved()).extracting(alert -> alert.key().sku()).containsExactly("GIFT-0001");
        ObjectNode batch = event("review");
        ((ObjectNode) batch.at("/Records/0")).put("body", "{}}");
        assertThat(failures(batch)).contains("00000000-0000-4000-8000-000000000001");
    }

    /** The gift is sold out in the main warehouse and runs short in another. */
    private void twoAlerts() throws IOException {
        shop.put(level(new StockKey("GIFT-0001", "north"), 19, 0, 7, new StockSettings(9, 20L, null, null)));
        invoke(event("schedule"));
    }

    @Test
    void listsAlertsInTheLanguageThatIsAskedFor() throws IOException {
        twoAlerts();
        JsonNode body = body(invoke(event("list")), 200);
        assertThat(body.path("asOf").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(body.path("alerts")).hasSize(2);
        assertThat(body.has("next")).isFalse();
        JsonNode stockOut = find(body, "stock_out");
        assertThat(stockOut.path("reason").asText()).isEqualTo("已无可售库存；在途 0 件。建议现在订购 40 件。");
        assertThat(stockOut.path("severity").asText()).isEqualTo("high");
        assertThat(stockOut.path("order_quantity").asInt()).isEqualTo(40);
        assertThat(stockOut.path("resolved_at").isNull()).isTrue();
    }

    @Test
    void listsByKindSkuAndPage() throws IOException {
        twoAlerts();
        assertThat(body(invoke(query(event("list"), "kind", "shortage")), 200).path("alerts"))
                .hasSize(1);
        assertThat(body(invoke(query(event("list"), "sku", "OTHER")), 200).path("alerts"))
                .isEmpty();
        JsonNode first = body(invoke(query(event("list"), "limit", "1")), 200);
        JsonNode second =
                body(invoke(query(event("list"), "next", first.path("next").asText())), 200);
        assertThat(first.path("alerts")).hasSize(1);
        assertThat(second.path("alerts")).hasSize(1);
        assertThat(second.path("alerts")).isNotEqualTo(first.path("alerts"));
    }

    @Test
    void acknowledgesAndSnoozes() throws IOException {
        twoAlerts();
        JsonNode acknowledged = body(invoke(event("acknowledge")), 200);
        assertThat(acknowledged.at("/alert/status").asText()).isEqualTo("acknowledged");
        assertThat(acknowledged.at("/alert/handled_by").asText()).isEqualTo("warehouse");
        assertThat(body(invoke(event("list")), 200).path("alerts")).hasSize(1);
        JsonNode snoozed = body(invoke(event("snooze")), 200);
        assertThat(snoozed.at("/alert/status").asText()).isEqualTo("snoozed");
        assertThat(snoozed.at("/alert/snoozed_until").asText()).isEqualTo("2026-03-09T10:00:00Z");
        assertThat(body(invoke(query(event("list"), "status", "snoozed")), 200).path("alerts"))
                .hasSize(1);
        assertThat(body(invoke(query(event("list"), "status", "all")), 200).path("alerts"))
                .hasSize(2);
    }

    @Test
    void snoozesUntilATime() throws IOException {
        invoke(event("stream"));
        ObjectNode request = event("snooze").put("body", "{\"until\":\"2026-03-05T08:00:00+08:00\"}");
        assertThat(body(invoke(request), 200).at("/alert/snoozed_until").asText())
                .isEqualTo("2026-03-05T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, invalid_body",
                "{, invalid_body",
                "{}, invalid_body",
                "`{\"days\":0}`, invalid_days",
                "`{\"days\":91}`, invalid_days",
                "`{\"days\":\"3\"}`, invalid_days",
                "`{\"until\":\"tomorrow\"}`, invalid_until",
                "`{\"until\":\"2026-03-02T10:00:00Z\"}`, invalid_until",
                "`{\"until\":\"2027-03-02T10:00:00Z\"}`, invalid_until"
            })
    void refusesASnoozeItCannotRead(String text, String code) throws IOException {
        assertThat(body(invoke(event("snooze").put("body", text)), 400)
                        .at("/error/code")
                        .asText())
                .isEqualTo(code);
    }

    @Test
    void saysThatAnAlertIsUnknownOrResolved() throws IOException {
        assertThat(body(invoke(event("acknowledge")), 404).at("/error/code").asText())
                .isEqualTo("unknown_alert");
        ObjectNode request = event("acknowledge");
        ((ObjectNode) request.path("pathParameters")).put("id", "???");
        assertThat(body(invoke(request), 404).at("/error/code").asText()).isEqualTo("unknown_alert");
        invoke(event("stream"));
        shop.put(level(GIFT, 90, 0, 8, new StockSettings(9, 20L, null, null)));
        invoke(event("schedule"));
        assertThat(body(invoke(event("acknowledge")), 409).at("/error/code").asText())
                .isEqualTo("alert_resolved");
        JsonNode resolved = body(invoke(query(event("list"), "status", "resolved")), 200);
        assertThat(resolved.at("/alerts/0/resolved_at").asText()).isEqualTo("2026-03-02T10:00:00Z");
    }

    @Test
    void showsTheSettingsAndWhatIsWrongWithThem() throws IOException {
        shop.putSettings("""
                {"default":{"slow_days":90,"dead_days":0},
                 "categories":{"gifts":{"skus":["GIFT-*"],"reorder_point":50}}}""");
        JsonNode body = body(invoke(event("settings")), 200);
        assertThat(body.at("/default/slow_days").asInt()).isEqualTo(90);
        assertThat(body.at("/default/dead_days").asInt()).isEqualTo(180);
        assertThat(body.at("/categories/gifts/reorder_point").asInt()).isEqualTo(50);
        assertThat(body.at("/problems/0/field").asText()).isEqualTo("default.dead_days");
    }

    @Test
    void aCountThatJumpsIsToldOnce() throws IOException {
        shop.put(level(GIFT, 400, 0, 7, new StockSettings(9, 20L, null, null)));
        ObjectNode batch = event("stream");
        ObjectNode counted = (ObjectNode) batch.at("/Records/1/dynamodb/NewImage");
        ((ObjectNode) counted.path("counted_at")).put("S", "2026-03-02T10:00:00.000Z");
        ((ObjectNode) counted.path("on_hand")).put("N", "400");
        invoke(batch);
        invoke(batch);
        assertThat(shop.openings()).extracting(Alert::kind).containsExactly(AlertKind.COUNT_JUMP);
        assertThat(shop.openings().getFirst().findings().countedBefore()).isEqualTo(18);
        assertThat(shop.published()).hasSize(1);
    }

    /** What else moves the level in the same transaction is no anomaly: 400 are sold, and 60 of 78 adjusted away. */
    @Test
    void anAdjustmentThatJumpsIsToldOnce() throws IOException {
        shop.put(level(GIFT, 18, 0, 7, new StockSettings(9, 5L, null, null)));
        ObjectNode batch = event("stream");
        ObjectNode before = (ObjectNode) batch.at("/Records/1/dynamodb/OldImage");
        ObjectNode after = (ObjectNode) batch.at("/Records/1/dynamodb/NewImage");
        ((ObjectNode) before.path("on_hand")).put("N", "478");
        before.putObject("adjusted").put("N", "-3");
        ((ObjectNode) after.path("on_hand")).put("N", "18");
        after.putObject("adjusted").put("N", "-63");
        invoke(batch);
        invoke(batch);
        assertThat(shop.openings()).extracting(Alert::kind).containsExactly(AlertKind.COUNT_JUMP);
        assertThat(shop.openings().getFirst().findings().countedBefore()).isEqualTo(78);
        assertThat(shop.published()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"days,91", "status,x", "kind,theft", "limit,0", "limit,201", "next,x"})
    void refusesAQueryItCannotRead(String field, String value) throws IOException {
        JsonNode error = body(invoke(query(event("list"), field, value)), 400).path("error");
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("requestId").asText()).isEqualTo("req-1");
    }

    @Test
    void knowsNoOtherRouteOrTask() throws IOException {
        assertThat(body(invoke(event("list").put("routeKey", "GET /v1/other")), 404)
                        .at("/error/code")
                        .asText())
                .isEqualTo("unknown_route");
        assertThatThrownBy(() -> invoke(event("schedule").put("task", "other")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"A,main,stock_out", "A#1#x,north,slow_mover", "杯,主仓,shortage"})
    void anIdNamesItsParts(String sku, String warehouse, String kind) {
        AlertId id =
                new AlertId(new StockKey(sku, warehouse), AlertKind.of(kind).orElseThrow(), 3);
        assertThat(id.text()).matches("[A-Za-z0-9_-]+");
        assertThat(AlertId.parse(id.text())).contains(id);
    }

    private String failures(JsonNode batch) throws IOException {
        return JSON.valueToTree(invoke(batch).path("batchItemFailures").findValuesAsText("itemIdentifier"))
                .toString();
    }

    private static JsonNode find(JsonNode body, String kind) {
        for (JsonNode alert : body.path("alerts")) {
            if (alert.path("kind").asText().equals(kind)) {
                return alert;
            }
        }
        throw new AssertionError(body);
    }

    private JsonNode invoke(JsonNode event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, new FunctionContext("stock-alerts"));
        return JSON.readTree(output.toByteArray());
    }

    private static JsonNode body(JsonNode response, int status) throws IOException {
        assertThat(response.path("statusCode").asInt()).as(response.toString()).isEqualTo(status);
        return JSON.readTree(response.path("body").asText());
    }

    private static ObjectNode event(String name) throws IOException {
        Path file = Path.of(System.getProperty("shopkeeper.home"), "events", "stock-alerts-" + name + ".json");
        return (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    }

    private static ObjectNode query(ObjectNode request, String name, String value) {
        ObjectNode changed = request.deepCopy();
        ((ObjectNode) changed.path("queryStringParameters")).put(name, value);
        return changed;
    }
}
