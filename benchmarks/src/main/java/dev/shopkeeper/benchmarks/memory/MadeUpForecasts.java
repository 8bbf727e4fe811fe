package dev.shopkeeper.benchmarks.memory;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.S3ObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

/** A finished night of forecasts: 28 days of every SKU, from hardly any to dozens a day, in shards of 4,000. */
final class MadeUpForecasts {
    private static final int SHARD = 4_000;

    private final ShopServices shop;

    MadeUpForecasts(ShopServices shop) {
        this.shop = shop;
    }

    void write(int series) {
        S3ObjectStore lake = shop.lake();
        LocalDate run = shop.today();
        int shards = (series + SHARD - 1) / SHARD;
        try (LakeSql sql = LakeSql.open(512, 1)) {
            Path file = sql.workspace().resolve("shard.parquet");
            for (int shard = 0; shard < shards; shard++) {
                sql.run(shard(run, shard * SHARD, Math.min(series, (shard + 1) * SHARD), file));
                lake.put(LakeKeys.forecastShard(run, shard), file);
            }
        }
        lake.put(
                LakeKeys.forecastReport(run),
                "{\"run\":\"%s\",\"as_of\":\"%s\",\"shards\":%d}"
                        .formatted(run, shop.midnight().plusSeconds(7_200), shards)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String shard(LocalDate run, int from, int to, Path file) {
        return """
                copy (
                    with skus as (
                        select 'SKU-' || lpad(i::varchar, 7, '0') as sku, pow(10, -2 + 3.5 * (hash(i) %% 1000) / 1000) as rate
                        from range(%d, %d) numbers(i)),
                    days as (
                        select sku, date '%s' + d::integer as ds, rate * (1 + 0.3 * sin(d * 2 * pi() / 7)) as mean
                        from skus, range(28) horizon(d))
                    select sku || '#main' as unique_id, sku, 'main' as warehouse, ds, greatest(0, mean * 0.4 - 0.3) as p10,
                        greatest(0, mean - 0.2) as p50, mean * 1.9 + 0.2 as p90, mean, 'Combination' as model, 'ok' as status,
                        date '%s' - 1 as trained_through, 'Category 1' as category
                    from days order by unique_id, ds
                ) to '%s' (format parquet, compression zstd)\
                """.formatted(from, to, run, run, file);
    }
}
