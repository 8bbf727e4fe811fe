package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.benchmarks.FolderObjectStore;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.stock.Lots;
import dev.shopkeeper.stock.StockFlows;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockPage;
import dev.shopkeeper.stock.StockSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The snapshot and the metrics of two nights of a made-up shop, over a folder instead of S3 and a generator instead of
 * DynamoDB: a year of sales of a tenth of the SKUs a day, and a forecast of 28 days for each.
 */
public final class MetricsSpeed {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int SHARD = 100_000;
    private static final int PAGE = 2_500;
    private static final PrintStream OUT = System.out;
    private static final Config CONFIG = new Config("lake", "stock", ZoneOffset.UTC, 1024);

    private final int count;
    private final FolderObjectStore lake;
    private LocalDate day = FIRST;

    private MetricsSpeed(int count, Path folder) {
        this.count = count;
        this.lake = new FolderObjectStore(folder);
    }

    /** @param arguments how many levels */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: benchmarks/run stock-metrics LEVELS");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("metrics-benchmark");
        try {
            var benchmark = new MetricsSpeed(Integer.parseInt(arguments[0]), folder);
            benchmark.prepare();
            benchmark.night();
            benchmark.night();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void prepare() {
        try (LakeSql sql = LakeSql.open(1024, 2)) {
            Path file = sql.workspace().resolve("one.parquet");
            for (int back = 0; back < MetricsInputs.YEAR; back++) {
                sql.run("copy (select 'SKU-' || lpad(sku::varchar, 8, '0') as sku, 'main' as warehouse,"
                        + " 1 + sku %% 5 as units, 0 as returns from range(%d, %d, 10) skus(sku)) to '%s' (format parquet)"
                                .formatted(back % 10, count, file));
                lake.put(LakeKeys.sales(FIRST.minusDays(back)), file);
            }
            for (int shard = 0; shard * SHARD < count; shard++) {
                sql.run("copy (select 'SKU-' || lpad(sku::varchar, 8, '0') as sku, 'main' as warehouse,"
                        + " date '%s' + day::integer as ds, 0.5 + sku %% 3 as mean from range(%d, %d) skus(sku),"
                                .formatted(FIRST.plusDays(1), shard * SHARD, Math.min(count, (shard + 1) * SHARD))
                        + " range(28) days(day)) to '" + file + "' (format parquet)");
                for (int night = 1; night <= 2; night++) {
                    lake.put(LakeKeys.forecastShard(FIRST.plusDays(night), shard), file);
                }
            }
            for (int night = 1; night <= 2; night++) {
                lake.put(LakeKeys.forecastReport(FIRST.plusDays(night)), "{}".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void night() {
        Instant due = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).plusHours(1).toInstant();
        lap("snapshot", () -> new StockSnapshot(lake, this::page, CONFIG, Clock.fixed(due, ZoneOffset.UTC)).take(due));
        lap("metrics", () -> new NightlyMetrics(lake, CONFIG).run(due));
        day = day.plusDays(1);
    }

    private interface Task {
        Map<String, Object> run();
    }

    private static void lap(String what, Task task) {
        long start = System.nanoTime();
        long cpu = processCpu();
        Map<String, Object> done = task.run();
        OUT.printf(
                "%s: %.1f s, %.1f CPU s, resident %,d MB: %s%n",
                what, (System.nanoTime() - start) / 1e9, (processCpu() - cpu) / 1e9, residentMegabytes(), done);
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The most that was ever resident; 0 where the system doesn't say. */
    private static long residentMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private StockPage<StockLevel> page(Optional<StockKey> after) {
        int first = after.map(key -> Integer.parseInt(key.sku().substring("SKU-".length())) + 1)
                .orElse(0);
        List<StockLevel> levels = new ArrayList<>();
        for (int sku = first; sku < Math.min(count, first + PAGE); sku++) {
            levels.add(level(sku));
        }
        return new StockPage<>(
                levels,
                first + PAGE >= count
                        ? Optional.empty()
                        : Optional.of(levels.getLast().key()));
    }

    /** Every day a third of the levels receive 20 units and all sell up to four. */
    private StockLevel level(int sku) {
        long nights = day.toEpochDay() - FIRST.toEpochDay();
        long came = sku % 3 == nights % 3 ? 20 * (nights + 1) : 20 * nights;
        Instant counted =
                FIRST.minusDays(sku % 200).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new StockLevel(
                new StockKey("SKU-%08d".formatted(sku), "main"),
                100 + came - sku % 5 * nights,
                sku % 4,
                0,
                counted,
                counted,
                counted,
                nights + 1,
                nights,
                false,
                new StockSettings(null, null, null, sku % 10 == 0 ? null : 100L + sku % 900),
                Lots.NONE,
                new StockFlows(came, sku % 5 * nights, 0, 0));
    }
}
