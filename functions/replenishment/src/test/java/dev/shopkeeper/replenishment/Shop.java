package dev.shopkeeper.replenishment;

import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.observability.KeptMetrics;
import dev.shopkeeper.triggers.FunctionContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shop whose forecast of a night has finished. */
final class Shop {
    static final LocalDate RUN = LocalDate.of(2026, 3, 1);

    final MemoryObjectStore lake = new MemoryObjectStore();
    final MemoryShelves shelves = new MemoryShelves();

    final KeptMetrics metrics = new KeptMetrics();
    private final List<List<String>> shards = new ArrayList<>();

    ReplenishmentHandler handler() {
        Config config = Config.of(Environment.of(Map.of(
                "LAKE_BUCKET", "lake",
                "STOCK_TABLE", "stock",
                "SHOP_TIME_ZONE", "UTC")));
        return new ReplenishmentHandler(config, lake, shelves, metrics);
    }

    String handle(String event) {
        return new FunctionContext("replenishment").answer(handler(), event);
    }

    void runNight() {
        handle("{\"task\":\"replenishment\",\"scheduled_at\":\"" + RUN + "T03:30:00Z\"}");
    }

    /** A shard of 28 equal days for each series: {@code sku, warehouse, p10, p50, p90, mean}. */
    void forecast(String... series) {
        shards.add(List.of(series));
    }

    void finishForecast() {
        finishForecast(RUN);
    }

    void finishForecast(LocalDate run) {
        for (int shard = 0; shard < shards.size(); shard++) {
            try (LakeSql sql = LakeSql.open(128, 1)) {
                Path file = sql.workspace().resolve("forecasts.parquet");
                sql.run("""
                        copy (select sku || '#' || warehouse as unique_id, sku, warehouse, (date '%s' + day::integer) as ds,
                        p10::double as p10, p50::double as p50, p90::double as p90, mean::double as mean,
                        'test' as model, 'ok' as status from (values %s) series(sku, warehouse, p10, p50, p90, mean),
                        range(28) days(day) order by unique_id, ds) to '%s' (format parquet)\
                        """.formatted(run, String.join(", ", shards.get(shard)), file));
                lake.put(LakeKeys.forecastShard(run, shard), file);
            }
        }
        lake.put(
                LakeKeys.forecastReport(run),
                "{\"status\":\"finished\",\"as_of\":\"%sT02:00:00Z\",\"shards\":%d}"
                        .formatted(run, shards.size())
                        .getBytes(StandardCharsets.UTF_8));
    }

    void settings(String... lines) {
        lake.put(LakeKeys.replenishmentSettings(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    String file(String name) {
        return new String(lake.get(LakeKeys.replenishment(RUN, name)).orElseThrow(), StandardCharsets.UTF_8);
    }
}
