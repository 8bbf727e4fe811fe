package dev.shopkeeper.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockMovementsMessageTest {
    /** Version 1 as it was first written; it must parse for ever. */
    private static final String VERSION_1 = """
            {"schema_version":1,"movements":[{"movement_id":"order:1:0","sku":"A","warehouse":"main","kind":"write_off",\
            "quantity":2,"occurred_at":"2026-03-01T10:00:00Z","reference":"1","settings":{"lead_time_days":7}}]}\
            """;

    private final StockMovement movement = new StockMovement(
            "order:1:0",
            "A",
            "main",
            MovementKind.WRITE_OFF,
            2,
            Instant.parse("2026-03-01T10:00:00Z"),
            "1",
            new StockSettings(7, null, null, null));

    @Test
    void writesAndReadsVersion1() {
        assertThat(StockMovementsMessage.of(List.of(movement)).toJson()).isEqualTo(VERSION_1);
        assertThat(StockMovementsMessage.parse(VERSION_1).movements()).containsExactly(movement);
    }

    @Test
    void namesTheCallAndTheSenderOfAMovementIfTheyAreKnown() {
        StockMovement known = movement.from("call-1", "import:march.csv");
        String json = StockMovementsMessage.of(List.of(known)).toJson();
        assertThat(json).contains("\"correlation_id\":\"call-1\",\"posted_by\":\"import:march.csv\"");
        assertThat(StockMovementsMessage.parse(json).movements()).containsExactly(known);
        assertThat(known.isSameAs(movement)).isTrue();
    }

    @Test
    void toleratesFieldsOfLaterVersions() {
        assertThat(StockMovementsMessage.parse("{\"schema_version\":2,\"movements\":[],\"lot\":\"x\"}")
                        .movements())
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoMessage() {
        assertThatThrownBy(() -> StockMovementsMessage.parse("{\"movements\":[{\"kind\":\"stolen\"}]}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
