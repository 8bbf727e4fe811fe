package dev.shopkeeper.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StockLevelTest {
    private static final Map<String, String> NEEDED = Map.of(
            "sku", "A#1",
            "warehouse", "main",
            "on_hand", "-3",
            "counted_at", "2026-03-01T00:00:00Z",
            "updated_at", "2026-03-02T00:00:00Z",
            "version", "9");

    @Test
    void readsAnItemWithOnlyWhatEveryLevelHas() {
        StockLevel level = StockLevel.read(NEEDED::get);
        assertThat(level.key().text()).isEqualTo("A#1#main");
        assertThat(level.onHand()).isEqualTo(-3);
        assertThat(level.available()).isEqualTo(-3);
        assertThat(level.lastSaleAt()).isNull();
        assertThat(level.settling()).isFalse();
        assertThat(level.settings()).isEqualTo(StockSettings.NONE);
    }

    @Test
    void readsEveryAttribute() {
        Map<String, String> item = new HashMap<>(NEEDED);
        item.putAll(Map.of(
                "reserved",
                "2",
                "inbound",
                "50",
                "last_sale_at",
                "2026-03-01T12:00:00Z",
                "movements",
                "4",
                "phase",
                "settling",
                "lead_time_days",
                "9",
                "reorder_point",
                "10",
                "overstock_days",
                "90",
                "unit_cost_minor",
                "1250"));
        StockLevel level = StockLevel.read(item::get);
        assertThat(level.available()).isEqualTo(-5);
        assertThat(level.inbound()).isEqualTo(50);
        assertThat(level.lastSaleAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(level.movements()).isEqualTo(4);
        assertThat(level.settling()).isTrue();
        assertThat(level.settings()).isEqualTo(new StockSettings(9, 10L, 90, 1250L));
    }

    @Test
    void namesWhatAnItemLacks() {
        Map<String, String> item = new HashMap<>(NEEDED);
        item.remove("version");
        assertThatThrownBy(() -> StockLevel.read(item::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the stock level has no attribute version");
    }

    @Test
    void newerSettingsReplaceOnlyWhatTheySay() {
        StockSettings before = new StockSettings(9, 10L, null, null);
        assertThat(before.updatedBy(new StockSettings(5, null, 60, null)))
                .isEqualTo(new StockSettings(5, 10L, 60, null));
        assertThat(before.updatedBy(StockSettings.NONE)).isEqualTo(before);
    }

    @Test
    void everyKindHasItsEffect() {
        assertThat(MovementKind.RECEIPT.effect(3)).isEqualTo(3);
        assertThat(MovementKind.RETURN.effect(3)).isEqualTo(3);
        assertThat(MovementKind.SALE.effect(3)).isEqualTo(-3);
        assertThat(MovementKind.WRITE_OFF.effect(3)).isEqualTo(-3);
        assertThat(MovementKind.ADJUSTMENT.effect(-3)).isEqualTo(-3);
        assertThat(MovementKind.STOCKTAKE.effect(3)).isZero();
        assertThat(MovementKind.OPENING.isCount()).isTrue();
        assertThat(MovementKind.SALE.isCount()).isFalse();
    }
}
