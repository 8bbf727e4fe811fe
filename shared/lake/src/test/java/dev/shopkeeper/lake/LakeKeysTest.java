package dev.shopkeeper.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LakeKeysTest {
    private final LocalDate day = LocalDate.of(2026, 3, 1);

    @Test
    void spellsTheLayout() {
        assertThat(LakeKeys.raw(day, "abc")).isEqualTo("raw/dt=2026-03-01/abc.jsonl.gz");
        assertThat(LakeKeys.lateRaw(day, "abc")).isEqualTo("late/dt=2026-03-01/abc.jsonl.gz");
        assertThat(LakeKeys.events(day, "abc")).isEqualTo("events/dt=2026-03-01/abc.parquet");
        assertThat(LakeKeys.eventIds("abc")).isEqualTo("ids/abc.parquet");
        assertThat(LakeKeys.eventsList(day)).isEqualTo("catalog/events/dt=2026-03-01/files");
        assertThat(LakeKeys.sales(day)).isEqualTo("sales/dt=2026-03-01/sales.parquet");
        assertThat(LakeKeys.forecastShard(day, 7)).isEqualTo("forecasts/run=2026-03-01/shard-00007.parquet");
        assertThat(LakeKeys.forecastHistory(day, 7))
                .isEqualTo("forecast-runs/run=2026-03-01/history/shard-00007.parquet");
        assertThat(LakeKeys.forecastFailures(day, 7))
                .isEqualTo("forecast-runs/run=2026-03-01/failures/shard-00007.json");
        assertThat(LakeKeys.forecastReport(day)).isEqualTo("forecast-runs/run=2026-03-01/report.json");
        assertThat(LakeKeys.stock(day)).isEqualTo("stock/dt=2026-03-01/stock.parquet");
        assertThat(LakeKeys.stockAges(day)).isEqualTo("stock-ages/dt=2026-03-01/ages.parquet");
        assertThat(LakeKeys.stockMetrics(day, "skus")).isEqualTo("metrics/dt=2026-03-01/stock/skus.parquet");
        assertThat(LakeKeys.recommendationMetrics(day))
                .isEqualTo("metrics/dt=2026-03-01/recommendations/recommendations.parquet");
        assertThat(LakeKeys.recommendationModel("v1", "model.json.gz"))
                .isEqualTo("models/recommendations/v1/model.json.gz");
    }

    @Test
    void readsTheDayBack() {
        assertThat(LakeKeys.dayOf(LakeKeys.raw(day, "abc"))).isEqualTo(day);
    }
}
