package dev.shopkeeper.demandforecast;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts the sales of the lake into the history shards of a run.
 *
 * <p>Demand is what was ordered; what came back later was demanded too. A shard holds a fixed number of consecutive
 * series in the order of their ids, one row for each day with a sale: {@code unique_id, sku, warehouse, ds, units,
 * expected}, the last being what the previous run forecast for yesterday. The same sales give the same bytes.
 *
 * <p>Files are merged into a database on disk a few at a time and deleted, so that neither memory nor the number of
 * open files grows with the days or the series.
 */
final class HistoryWriter {
    private final ObjectStore lake;
    private final LakeTransfers transfers;
    private final JobSettings settings;

    HistoryWriter(ObjectStore lake, JobSettings settings) {
        this.lake = lake;
        this.transfers = new LakeTransfers(lake, settings.transfers());
        this.settings = settings;
    }

    /** Writes the shards; their number follows from the number of series. */
    RunPlan.History write(LocalDate run) {
        try (LakeSql sql = LakeSql.open(settings.lakeMemoryMegabytes(), 1)) {
            sql.run("attach '" + sql.workspace().resolve("history.db") + "' as history");
            sql.run("use history");
            List<String> sales = salesBefore(run);
            merge(sql, sales);
            String previousRun = previousRun(run);
            mergeExpected(sql, run, previousRun);
            long unassigned = separateUnassigned(sql);
            int series = orderSeries(sql);
            writeShards(sql, run, series);
            String salesThrough =
                    sales.isEmpty() ? "" : LakeKeys.dayOf(sales.getLast()).toString();
            return new RunPlan.History(series, salesThrough, previousRun, unassigned);
        }
    }

    private List<String> salesBefore(LocalDate run) {
        LocalDate first = run.minusDays(settings.historyDays());
        return lake.list(LakeKeys.SALES).stream()
                .map(StoredObject::key)
                .filter(key -> key.endsWith(".parquet"))
                .filter(key -> !LakeKeys.dayOf(key).isBefore(first)
                        && LakeKeys.dayOf(key).isBefore(run))
                .toList();
    }

    private void merge(LakeSql sql, List<String> keys) {
        sql.run("create table sales (sku varchar, warehouse varchar, ds date, units bigint)");
        inChunks(sql, keys, files -> sql.run("""
                insert into sales
                select sku, warehouse, dt, sum(units)
                from read_parquet(%s, hive_partitioning = true, hive_types = {'dt': date})
                where units > 0 group by all\
                """.formatted(files)));
    }

    /** The newest earlier run that finished and reaches yesterday. */
    private String previousRun(LocalDate run) {
        return Stream.iterate(run.minusDays(1), day -> day.minusDays(1))
                .limit(settings.horizon())
                .filter(day -> lake.get(LakeKeys.forecastReport(day)).isPresent())
                .findFirst()
                .map(LocalDate::toString)
                .orElse("");
    }

    private void mergeExpected(LakeSql sql, LocalDate run, String previousRun) {
        sql.run("create table expected (unique_id varchar, mean double)");
        if (previousRun.isEmpty()) {
            return;
        }
        String prefix = LakeKeys.forecasts(LocalDate.parse(previousRun)) + "shard-";
        List<String> shards = lake.list(prefix).stream().map(StoredObject::key).toList();
        inChunks(
                sql,
                shards,
                files -> sql.run("insert into expected select unique_id, mean from read_parquet(" + files
                        + ") where ds = date '" + run.minusDays(1) + "'"));
    }

    /** Without both parts a row has no id, and a # in the warehouse would let two series share one. */
    private static long separateUnassigned(LakeSql sql) {
        String unassigned = "coalesce(sku, '') = '' or coalesce(warehouse, '') = '' or contains(warehouse, '#')";
        long units = number(sql, "select coalesce(sum(units), 0) from sales where " + unassigned);
        sql.run("delete from sales where " + unassigned);
        return units;
    }

    private static int orderSeries(LakeSql sql) {
        sql.run("""
                create table series as
                select row_number() over (order by unique_id) - 1 as position, ids.*, mean as expected
                from (select distinct sku || '#' || warehouse as unique_id, sku, warehouse from sales) ids
                left join expected using (unique_id)\
                """);
        sql.run("""
                create table demand as
                select position, ds, units from sales join series using (sku, warehouse) order by position, ds\
                """);
        sql.run("drop table sales");
        return Math.toIntExact(number(sql, "select count(*) from series"));
    }

    private void writeShards(LakeSql sql, LocalDate run, int series) {
        int shards = Math.ceilDiv(series, settings.seriesPerShard());
        for (int first = 0; first < shards; first += transfers.atATime()) {
            Map<String, Path> files = new TreeMap<>();
            for (int shard = first; shard < Math.min(shards, first + transfers.atATime()); shard++) {
                files.put(LakeKeys.forecastHistory(run, shard), writeShard(sql, shard));
            }
            transfers.upload(files);
            delete(files);
        }
    }

    private Path writeShard(LakeSql sql, int shard) {
        Path file = sql.workspace().resolve("shard-" + shard + ".parquet");
        int from = shard * settings.seriesPerShard();
        String range = "between " + from + " and " + (from + settings.seriesPerShard() - 1);
        sql.run("""
                copy (select unique_id, sku, warehouse, ds, units, expected
                      from demand join series using (position)
                      where demand.position %s and series.position %s
                      order by position, ds)
                to '%s' (format parquet, compression zstd)\
                """.formatted(range, range, file));
        return file;
    }

    /** Downloads a few objects, has them merged and deletes the files, until all are through. */
    private void inChunks(LakeSql sql, List<String> keys, Merge merge) {
        for (int first = 0; first < keys.size(); first += 2 * transfers.atATime()) {
            Map<String, Path> files = new TreeMap<>();
            for (String key : keys.subList(first, Math.min(keys.size(), first + 2 * transfers.atATime()))) {
                files.put(key, place(sql.workspace().resolve(key)));
            }
            transfers.download(files);
            merge.merge(
                    files.values().stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]")));
            delete(files);
        }
    }

    private static Path place(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Map<String, Path> files) {
        try {
            for (Path file : files.values()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(LakeSql sql, String query) {
        try (var statement = sql.connection().createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the lake refused a query: " + e.getMessage(), e);
        }
    }

    private interface Merge {
        /** @param files a DuckDB list of their names */
        void merge(String files);
    }
}
