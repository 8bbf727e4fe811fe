package dev.shopkeeper.stockledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");
    private static final String LEAST = "{\"movement_id\":\"m\",\"sku\":\"A\",\"kind\":\"sale\",\"quantity\":2}";

    private final MovementReader reader = new MovementReader("main");

    @Test
    void fillsInWhatIsNotSaid() throws JsonProcessingException {
        assertThat(reader.read(JSON.readTree(LEAST), NOW))
                .isEqualTo(Checked.accepted(StockMovement.of(
                        "m", "A", "main", MovementKind.SALE, 2, Instant.parse("2026-03-02T10:00:00.123Z"), "")));
    }

    @Test
    void readsEveryField() throws JsonProcessingException {
        String text = """
                {"movement_id":" m ","sku":"A#1","warehouse":"north","kind":"STOCKTAKE","quantity":4.0,"reference":"r",
                 "occurred_at":"2026-03-01T10:00:00+08:00","lot":"later",
                 "settings":{"lead_time_days":0,"reorder_point":5,"overstock_days":null,"unit_cost_minor":199}}
                """;
        assertThat(reader.read(JSON.readTree(text), NOW))
                .isEqualTo(Checked.accepted(new StockMovement(
                        "m",
                        "A#1",
                        "north",
                        MovementKind.STOCKTAKE,
                        4,
                        Instant.parse("2026-03-01T02:00:00Z"),
                        "r",
                        new StockSettings(0, 5L, null, 199L))));
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
                "settings, 3, invalid_settings",
                "settings, `{\"lead_time_days\":-1}`, invalid_settings",
                "settings, `{\"reorder_point\":1.5}`, invalid_settings"
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
        assertThat(reader.read(json.put("kind", "adjustment").put("quantity", -4), NOW))
                .isInstanceOf(Checked.Accepted.class);
        assertThat(rejection(json.put("sku", "x".repeat(201))).code()).isEqualTo("invalid_sku");
        assertThat(rejection(json.put("quantity", -1_000_000_001)).code()).isEqualTo("invalid_sku");
    }

    @Test
    void refusesWhatIsNoObject() throws JsonProcessingException {
        assertThat(reader.read(JSON.readTree("[1]"), NOW)).isInstanceOf(Checked.Rejected.class);
    }

    private Rejection rejection(ObjectNode json) {
        return switch (reader.read(json, NOW)) {
            case Checked.Rejected<StockMovement>(Rejection rejection) -> rejection;
            case Checked.Accepted<StockMovement>(StockMovement movement) -> throw new AssertionError(movement);
        };
    }
}
