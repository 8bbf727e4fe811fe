package dev.shopkeeper.benchmarks.memory;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.S3ObjectStore;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;

/** Snapshot and metrics of a stock with a year of sales, of a tenth of the SKUs a day, and a night's forecasts. */
final class MeasuredStock implements Workload {
    private static final int SKUS = 100_000;
    private static final int DAYS = 365;

    @Override
    public String function() {
        return "stock-metrics";
    }

    @Override
    public List<Step> prepare(ShopServices shop) {
        int skus = shop.scaled(SKUS);
        new MadeUpStock(shop).write(skus);
        new MadeUpForecasts(shop).write(skus);
        writeSales(shop, skus);
        return List.of(
                Step.once("snapshot of %,d levels".formatted(skus), shop.task("stock-snapshot", LocalTime.of(0, 5))),
                Step.once("their metrics", shop.task("stock-metrics", LocalTime.of(4, 30))));
    }

    private static void writeSales(ShopServices shop, int skus) {
        S3ObjectStore lake = shop.lake();
        try (LakeSql sql = LakeSql.open(512, 1)) {
            Path file = sql.workspace().resolve("sales.parquet");
            for (int back = 1; back <= DAYS; back++) {
                sql.run("copy (select 'SKU-' || lpad(i::varchar, 7, '0') as sku, 'main' as warehouse,"
                        + " 1 + i %% 5 as units, 0 as returns from range(%d, %d, 10) skus(i)) to '%s' (format parquet)"
                                .formatted(back % 10, skus, file));
                lake.put(LakeKeys.sales(shop.today().minusDays(back)), file);
            }
        }
    }
}
