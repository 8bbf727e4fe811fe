package dev.shopkeeper.demandforecast.history;

import dev.shopkeeper.demandforecast.JobSettings;
import dev.shopkeeper.demandforecast.RunPlan;
import dev.shopkeeper.demandforecast.promotion.PromotionPlan;
import dev.shopkeeper.demandforecast.quality.QualityCheck;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cuts the sales of the lake into the history shards of a run, finds out what all shards need to know, and judges
 * earlier runs by what was sold. A shard holds a fixed number of consecutive series in the order of their ids: {@code
 * unique_id, sku, warehouse, category, ds, units, price, out_of_stock}. The same sales and
 * promotions give the same bytes.
 */
public final class HistoryWriter {
    private final ObjectStore lake;
    private final LakeTransfers transfers;
    private final JobSettings settings;

    public HistoryWriter(ObjectStore lake, JobSettings settings) {
        this.lake = lake;
        this.transfers = new LakeTransfers(lake, settings.transfers());
        this.settings = settings;
    }

    /** Writes the shards; their number follows from the number of series. */
    public RunPlan.History write(LocalDate run) {
        try (LakeSql sql = LakeSql.open(settings.lakeMemoryMegabytes(), 1)) {
            sql.run("attach '" + sql.workspace().resolve("history.db") + "' as history");
            sql.run("use history");
            var chunks = new LakeChunks(sql, transfers);
            LocalDate first = run.minusDays(settings.historyDays());
            HistoryTables.Found found = new HistoryTables(sql, lake, chunks).fill(first, run);
            int days = settings.historyDays() + settings.horizon();
            lake.put(
                    LakeKeys.forecastPlan(run, PromotionPlan.NAME),
                    PromotionPlan.read(lake, sql.workspace(), first, days).toJson());
            var knowledge = new KnowledgeQueries(sql, run, settings);
            lake.put(
                    LakeKeys.forecastPlan(run, RunKnowledge.NAME),
                    knowledge.learn().toJson());
            chunks.send(Map.of(LakeKeys.forecastPlan(run, TotalsHistory.NAME), TotalsHistory.write(sql)));
            new QualityCheck(sql, lake, chunks, settings).judge(run);
            writeShards(sql, chunks, run, found.series());
            return new RunPlan.History(found.series(), found.salesThrough(), found.unassignedUnits());
        }
    }

    private void writeShards(LakeSql sql, LakeChunks chunks, LocalDate run, int series) {
        int shards = Math.ceilDiv(series, settings.seriesPerShard());
        for (int first = 0; first < shards; first += transfers.atATime()) {
            Map<String, Path> files = new TreeMap<>();
            for (int shard = first; shard < Math.min(shards, first + transfers.atATime()); shard++) {
                files.put(LakeKeys.forecastHistory(run, shard), writeShard(sql, shard));
            }
            chunks.send(files);
        }
    }

    private Path writeShard(LakeSql sql, int shard) {
        Path file = sql.workspace().resolve("shard-" + shard + ".parquet");
        int from = shard * settings.seriesPerShard();
        String range = "between " + from + " and " + (from + settings.seriesPerShard() - 1);
        sql.run("""
                copy (select unique_id, sku, warehouse, category, ds, units, demand.price, out_of_stock
                      from demand join series using (position)
                      where demand.position %s and series.position %s
                      order by position, ds)
                to '%s' (format parquet, compression zstd)\
                """.formatted(range, range, file));
        return file;
    }
}
