package dev.shopkeeper.stockmetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.stock.StockFlows;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockSnapshotTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String TASK = "stock-snapshot";

    private final Shop shop = new Shop();

    @BeforeEach
    void stock() {
        shop.levels.put("MUG", "main", 20, 250L, "2026-01-01", new StockFlows(30, 12, 2, 0));
        shop.levels.put("MUG", "north", 0, 250L, "2026-01-01", StockFlows.NONE);
        shop.levels.put("LAMP", "main", -3, null, "2026-01-01", StockFlows.NONE);
    }

    @Test
    void keepsEveryLevelInItsOrder() {
        assertThat(shop.task(TASK, MONDAY)).isEqualTo("{\"dt\":\"2026-03-02\",\"written\":true,\"levels\":3}");
        assertThat(shop.rows(LakeKeys.stock(MONDAY), "select * from FILE"))
                .containsExactly(
                        "LAMP main -3 0 0 -3 null 2026-01-01 00:00:00.0 null 0 0 0 1 1 0 2026-03-03 00:05:01.0",
                        "MUG main 20 0 0 20 250 2026-01-01 00:00:00.0 null 30 12 2 1 0 20 2026-03-03 00:05:01.0",
                        "MUG north 0 0 0 0 250 2026-01-01 00:00:00.0 null 0 0 0 1 1 0 2026-03-03 00:05:01.0");
    }

    @Test
    void addsUpDaysFromNightToNight() {
        shop.task(TASK, MONDAY);
        shop.levels.put("MUG", "main", 5, 250L, "2026-01-01", StockFlows.NONE);
        shop.levels.put("MUG", "north", 4, 250L, "2026-01-01", StockFlows.NONE);
        shop.levels.put("NEW", "main", 7, null, "2026-03-03", StockFlows.NONE);
        shop.task(TASK, MONDAY.plusDays(1));
        // A night that was missed counts as no day.
        shop.task(TASK, MONDAY.plusDays(3));
        assertThat(shop.rows(
                        LakeKeys.stock(MONDAY.plusDays(3)),
                        "select sku, warehouse, observed_days, out_days, unit_days from FILE"))
                .containsExactly("LAMP main 3 3 0", "MUG main 3 0 30", "MUG north 3 1 8", "NEW main 2 0 14");
    }

    /** The table knows only the present: what it says later is not what was there on that day. */
    @Test
    void aDayIsKeptOnceAndNoneBeforeIt() {
        shop.task(TASK, MONDAY);
        byte[] kept = shop.lake.get(LakeKeys.stock(MONDAY)).orElseThrow();
        shop.levels.put("MUG", "main", 1, 250L, "2026-01-01", StockFlows.NONE);
        assertThat(shop.task(TASK, MONDAY)).contains("\"written\":false", "it is kept already");
        assertThat(shop.task(TASK, MONDAY.minusDays(1))).contains("\"written\":false", "2026-03-02 is kept already");
        assertThat(shop.lake.get(LakeKeys.stock(MONDAY)).orElseThrow()).isEqualTo(kept);
        assertThat(shop.lake.list(LakeKeys.STOCK)).hasSize(1);
    }

    @Test
    void aDayThatHasNotEndedIsNotKept() {
        shop.at(Instant.parse("2026-03-02T23:59:00Z"));
        assertThatThrownBy(() -> shop.handle("""
                        {"task":"stock-snapshot","scheduled_at":"2026-03-03T00:05:00Z"}""")).hasMessageContaining("2026-03-02 has not ended yet");
        assertThat(shop.lake.list("")).isEmpty();
    }

    @Test
    void aShopWithoutStockKeepsThat() {
        Shop empty = new Shop();
        assertThat(empty.task(TASK, MONDAY)).contains("\"written\":true", "\"levels\":0");
        assertThat(empty.rows(LakeKeys.stock(MONDAY), "select count(*) from FILE"))
                .containsExactly("0");
    }
}
