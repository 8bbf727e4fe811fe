package dev.shopkeeper.benchmarks.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.benchmarks.MadeUpSales;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;

/** The plan of a night from a year of sales, and some of its shards of 4,000 series. */
final class ForecastShards implements Workload {
    private static final int SERIES = 100_000;
    private static final int SHARD = 4_000;
    private static final int DAYS = 365;
    private static final int FORECAST = 3;

    @Override
    public String function() {
        return "demand-forecast";
    }

    @Override
    public List<Step> prepare(ShopServices shop) {
        int series = shop.scaled(SERIES);
        long rows = new MadeUpSales(series, shop.today(), DAYS).writeTo(shop.lake());
        int shards = (series + SHARD - 1) / SHARD;
        return List.of(
                Step.once(
                        "plan of %,d series, %,d rows of sales".formatted(series, rows),
                        shop.task("forecast", LocalTime.of(2, 0))),
                Step.many(
                        "shards of %,d series".formatted(Math.min(SHARD, series)),
                        Math.min(FORECAST, shards),
                        shard -> message(shop, shard, shards)));
    }

    private static byte[] message(ShopServices shop, int shard, int shards) {
        ObjectNode task = JsonNodeFactory.instance
                .objectNode()
                .put("schema_version", 1)
                .put("run", shop.today().toString())
                .put("shard", shard)
                .put("shards", shards);
        ObjectNode event = shop.sample("demand-forecast-shards.json");
        ((ObjectNode) event.path("Records").path(0)).put("body", task.toString());
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
