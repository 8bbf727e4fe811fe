package dev.shopkeeper.stockledger.movements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");
    private static final Provenance FROM = new Provenance(NOW, null, null);
    private static final String LEAST = "{\"movement_id\":\"m\",\"sku\":\"A\",\"kind\":\"sale\",\"quantity\":2}";

    private final MovementReader reader = new MovementReader("main", Set.of());

    @Test
    void fillsInWhatIsNotSaid() throws JsonProcessingException {
        assertThat(reader.read(JSON.readTree(LEAST), FROM))
                .isEqualTo(Checked.accepted(List.of(StockMovement.of(
                        "m", "A", "main", MovementKind.SALE, 2, Instant.parse("2026-03-02T10:00:00.123Z"), ""))));
    }

    @Test
    void readsEveryField() throws JsonProcessingException {
        String text = """
                {"movement_id":" m ","sku":"A#1","warehouse":"north","kind":"STOCKTAKE","quantity":4.0,"reference":"r",
                 "occurred_at":"2026-03-01T10:00:00+08:00","colour":"later",
                 "settings":{"lead_time_days":0,"reorder_point":5,"overstock_days":null,"unit_cost_minor":199,
                  "below_zero":"refuse"}}
                """;
        assertThat(reader.read(JSON.readTree(text), FROM))
                .isEqualTo(Checked.accepted(List.of(new StockMovement(
                        "m",
                        "A#1",
                        "north",
                        MovementKind.STOCKTAKE,
                        4,
                        Instant.parse("2026-03-01T02:00:00Z"),
                        "r",
                        new StockSettings(0, 5L, null, 199L, BelowZero.REFUSE)))));
    }

    @Test
    void neitherSenderNorCallIsTheMovementsToSayButACallOfItsOwn() throws JsonProcessingException {
        ObjectNode json = ((ObjectNode) JSON.readTree(LEAST)).put("posted_by", "somebody else");
        Provenance from = new Provenance(NOW, "operator-1", "call-1");
        assertThat(movements(json, from)).allSatisfy(movement -> {
            assertThat(movement.postedBy()).isEqualTo("operator-1");
            assertThat(movement.correlationId()).isEqualTo("call-1");
        });
        json.put("kind", "transfer").put("to_warehouse", "north").put("correlation_id", "call-2");
        assertThat(movements(json, from)).hasSize(2).allSatisfy(movement -> {
            assertThat(movement.postedBy()).isEqualTo("operator-1");
            assertThat(movement.correlationId()).isEqualTo("call-2");
        });
    }

    private List<StockMovement> movements(ObjectNode json, Provenance from) {
        return switch (reader.read(json, from)) {
            case Checked.Accepted<List<StockMovement>>(List<StockMovement> movements) -> movements;
            case Checked.Rejected<List<StockMovement>>(Rejection rejection) ->
                throw new AssertionError(rejection.message());
        };
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "movement_id, `\"\"`, missing_movement_id",
                "movement_id, 7, invalid_movement_id",
                "sku, null, missing_sku",
                "kind, `\"stolen\"`, unknown_kind",
                "kind, null, missing_kind",
                "quantity, 2.5, invalid_quantity",
                "quantity, `\"2\"`, invalid_quantity",
                "quantity, null, invalid_quantity",
                "quantity, 1e30, invalid_quantity",
                "quantity, -1, negative_quantity",
                "quantity, 1000000001, quantity_too_large",
                "occurred_at, `\"2026-03-01\"`, invalid_time",
                "occurred_at, `\"2026-03-03T10:00:01Z\"`, time_out_of_range",
                "occurred_at, `\"1969-12-31T23:59:59Z\"`, time_out_of_range",
                "warehouse, `\"a#b\"`, invalid_warehouse",
                "expires_on, `\"soon\"`, invalid_expires_on",
                "settings, 3, invalid_settings",
                "settings, `{\"lead_time_days\":-1}`, invalid_settings",
                "settings, `{\"reorder_point\":1.5}`, invalid_settings",
                "settings, `{\"below_zero\":\"never\"}`, invalid_settings"
            })
    void namesTheFieldAndTheReason(String field, String value, String code) throws JsonProcessingException {
        ObjectNode json = (ObjectNode) JSON.readTree(LEAST);
        json.set(field, JSON.readTree(value));
        Rejection rejection = rejection(json);
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.field()).startsWith(field);
        assertThat(rejection.message()).isNotEmpty();
    }

    @Test
    void takesANegativeAdjustmentButNotAnEndlessText() throws JsonProcessingException {
        ObjectNode json = (ObjectNode) JSON.readTree(LEAST);
        assertThat(reader.read(json.put("kind", "adjustment").put("quantity", -4), FROM))
                .isInstanceOf(Checked.Accepted.class);
        assertThat(rejection(json.put("sku", "x".repeat(201))).code()).isEqualTo("invalid_sku");
        assertThat(rejection(json.put("quantity", -1_000_000_001)).code()).isEqualTo("invalid_sku");
    }

    @Test
    void aPromiseNamesItsOrder() throws JsonProcessingException {
        ObjectNode json = (ObjectNode) JSON.readTree(LEAST);
        for (String kind : List.of("reservation", "release", "order_placed", "order_cancelled")) {
            assertThat(rejection(json.put("kind", kind)).code()).isEqualTo("missing_reference");
        }
        assertThat(reader.read(json.put("reference", "o"), FROM)).isInstanceOf(Checked.Accepted.class);
    }

    @Test
    void aLotGoesWithUnitsThatComeOrLeave() throws JsonProcessingException {
        ObjectNode json = (ObjectNode) JSON.readTree(LEAST);
        json.put("kind", "receipt").put("expires_on", "2026-12-31");
        assertThat(lotOf(json)).as("named by its expiry").isEqualTo("2026-12-31");
        assertThat(lotOf(json.put("lot", "L-7"))).isEqualTo("L-7");
        assertThat(rejection(json.put("kind", "stocktake")).code()).isEqualTo("invalid_lot");
        assertThat(rejection(json.put("lot", "x".repeat(65))).code()).isEqualTo("invalid_lot");
    }

    private String lotOf(ObjectNode json) {
        return switch (reader.read(json, FROM)) {
            case Checked.Accepted<List<StockMovement>>(List<StockMovement> movements) ->
                movements.getFirst().lot();
            case Checked.Rejected<List<StockMovement>>(Rejection rejection) -> throw new AssertionError(rejection);
        };
    }

    @Test
    void readsBothSidesOfATransfer() throws JsonProcessingException {
        ObjectNode json = (ObjectNode) JSON.readTree(LEAST);
        json.put("kind", "transfer").put("to_warehouse", "north").put("occurred_at", "2026-03-01T00:00:00Z");
        Instant time = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(reader.read(json, FROM))
                .isEqualTo(Checked.accepted(List.of(
                        StockMovement.of("m:out", "A", "main", MovementKind.TRANSFER_OUT, 2, time, "transfer:m"),
                        StockMovement.of("m:in", "A", "north", MovementKind.TRANSFER_IN, 2, time, "transfer:m"))));
        assertThat(rejection(json.put("to_warehouse", "main")).code()).isEqualTo("invalid_to_warehouse");
        json.remove("to_warehouse");
        assertThat(rejection(json).field()).isEqualTo("to_warehouse");
    }

    @Test
    void knowsTheWarehousesThatAreListed() throws JsonProcessingException {
        MovementReader strict = new MovementReader("main", Set.of("main", "north"));
        ObjectNode json = (ObjectNode) JSON.readTree(LEAST);
        assertThat(strict.read(json, FROM)).isInstanceOf(Checked.Accepted.class);
        json.put("warehouse", "south");
        assertThat(strict.read(json, FROM))
                .isEqualTo(Checked.rejected("unknown_warehouse", "warehouse", "there is no warehouse 'south'"));
    }

    @Test
    void refusesWhatIsNoObject() throws JsonProcessingException {
        assertThat(reader.read(JSON.readTree("[1]"), FROM)).isInstanceOf(Checked.Rejected.class);
    }

    private Rejection rejection(ObjectNode json) {
        return switch (reader.read(json, FROM)) {
            case Checked.Rejected<List<StockMovement>>(Rejection rejection) -> rejection;
            case Checked.Accepted<List<StockMovement>>(List<StockMovement> movements) ->
                throw new AssertionError(movements);
        };
    }
}
