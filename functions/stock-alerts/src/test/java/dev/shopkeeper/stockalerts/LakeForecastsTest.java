package dev.shopkeeper.stockalerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecastbook.BookShard;
import dev.shopkeeper.forecastbook.CurrentRun;
import dev.shopkeeper.forecastbook.ForecastBook;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.stock.StockKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LakeForecastsTest {
    private static final LocalDate RUN = LocalDate.parse("2026-03-01");
    private static final StockKey LAMP = new StockKey("LAMP", "main");
    private static final StockKey RUG = new StockKey("RUG", "main");

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final LakeForecasts forecasts = new LakeForecasts(
            new ForecastBook(lake, Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC), 1 << 20));

    @Test
    void readsMeanAndNinetiethPercentile() {
        publish(entry("LAMP#main", 0.5, 0.9));
        assertThat(forecasts.newest(LAMP)).hasValueSatisfying(forecast -> {
            assertThat(forecast.start()).isEqualTo(RUN);
            assertThat(forecast.mean()).containsExactly(2, 3);
            assertThat(forecast.p90()).containsExactly(5, 6);
        });
        assertThat(forecasts.newest(List.of(LAMP, RUG))).containsOnlyKeys(LAMP);
    }

    @Test
    void hasNoForecastWithoutARunOrTheLevel() {
        assertThat(forecasts.newest(LAMP)).isEmpty();
        publish(entry("LAMP#main", 0.25, 0.75));
        forecasts.refresh();
        assertThat(forecasts.newest(LAMP)).isEmpty();
    }

    @Test
    void seesANewRunAtOnceWhenItIsToldToLook() {
        assertThat(forecasts.newest(LAMP)).isEmpty();
        publish(entry("LAMP#main", 0.5, 0.9));
        assertThat(forecasts.newest(LAMP)).isEmpty();
        forecasts.refresh();
        assertThat(forecasts.newest(LAMP)).isPresent();
    }

    private void publish(BookEntry entry) {
        BookShard shard = BookShard.of(0, List.of(entry));
        lake.put(LakeKeys.forecastBlocks(RUN, 1, 0), shard.content());
        lake.put(LakeKeys.forecastIndex(RUN, 1), BookShard.compressed(shard.blocks()));
        new CurrentRun("2026-03-01", 1, "2026-03-01T02:00:00Z", "2026-04-30T02:00:00Z").publish(lake);
    }

    private static BookEntry entry(String id, double... levels) {
        return new BookEntry(
                id,
                "LAMP",
                "main",
                null,
                RUN.toString(),
                "ETS",
                "ok",
                levels,
                new double[] {2, 3},
                new double[][] {{1, 1}, {5, 6}},
                null,
                new BookEntry.Why(2, 0, 0, List.of()));
    }
}
