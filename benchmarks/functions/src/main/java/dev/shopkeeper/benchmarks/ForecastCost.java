package dev.shopkeeper.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.shopkeeper.demandforecast.JobSettings;
import dev.shopkeeper.demandforecast.NightRehearsal;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.StoredObject;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a night's forecast of a million SKUs costs on AWS, from the CPU time of a sample that goes through planner and
 * workers as they are, over a folder instead of S3: a year of sales in, Parquet, CSV, the book for look-up, totals and
 * report out.
 */
public final class ForecastCost {
    private static final int DAYS = 365;
    private static final int SERIES_PER_SHARD = 4000;
    private static final double MILLION = 1_000_000;
    /** Of the template. */
    private static final double MEMORY_GIGABYTES = 1769 / 1024.0;

    private static final int INSTANCES = 50;
    /** Start of the JVM, the runtime client and the SDK, as `start-up` of a function measures it, in seconds. */
    private static final double START = 2;
    /** The way to S3 and back, of each request of a shard, in seconds. */
    private static final double S3_WAIT = 0.05;

    private static final LocalDate RUN = LocalDate.parse("2026-03-01");
    private static final PrintStream OUT = System.out;

    private final int series;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ForecastCost(int series) {
        this.series = series;
    }

    public static void main(String[] arguments) throws IOException {
        new ForecastCost(arguments.length == 0 ? 20_000 : Integer.parseInt(arguments[0])).run();
    }

    private void run() throws IOException {
        Path folder = Files.createTempDirectory("forecast-cost-");
        try {
            var lake = new CountingObjectStore(new FolderObjectStore(folder));
            long rows = new MadeUpSales(series, RUN, DAYS).writeTo(lake);
            OUT.printf("%,d series, %d days, %,d rows of sales%n", series, DAYS, rows);
            night(lake);
        } finally {
            new FolderObjectStore(folder)
                    .delete(new FolderObjectStore(folder)
                            .list("").stream().map(StoredObject::key).toList());
        }
    }

    private void night(CountingObjectStore lake) throws IOException {
        var settings = new JobSettings(
                ZoneOffset.UTC,
                28,
                400,
                SERIES_PER_SHARD,
                60,
                new double[] {0.1, 0.5, 0.9},
                Set.of("US", "CN", "GB", "DE", "FR"),
                768,
                8);
        var rehearsal = new NightRehearsal(lake, settings);
        double before = cpu();
        int shards = rehearsal.plan(RUN.atTime(2, 0).toInstant(ZoneOffset.UTC));
        double plan = cpu() - before;
        long planPuts = lake.puts() - DAYS;
        long planGets = lake.gets();
        List<Double> work = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            before = cpu();
            rehearsal
                    .work(RUN, shard)
                    .ifPresent(
                            report -> OUT.printf("forecasts %s, %d failures%n", report.statuses(), report.failures()));
            work.add(cpu() - before);
        }
        OUT.printf("plan: %.1f CPU s, %d puts, %d gets%n", plan, planPuts, planGets);
        OUT.printf(
                "shards of %,d, CPU s each: %s%n",
                SERIES_PER_SHARD, work.stream().map("%.1f"::formatted).toList());
        OUT.printf("peak memory of the process: %s%n", peakMemory());
        models(lake);
        bytes(lake);
        cost(plan, work, (double) (lake.puts() - DAYS - planPuts) / shards, (double) (lake.gets() - planGets) / shards);
    }

    /** The first shard includes the warming up of an instance; the others are what one more shard takes. */
    private void cost(double plan, List<Double> work, double putsPerShard, double getsPerShard) {
        List<Double> warm = work.size() > 1 ? work.subList(1, work.size()) : work;
        double perSeries = warm.stream().mapToDouble(Double::doubleValue).sum()
                / Math.max(1, series - (work.size() > 1 ? SERIES_PER_SHARD : 0));
        double warmUp = Math.max(0, work.getFirst() - perSeries * Math.min(series, SERIES_PER_SHARD));
        double shards = MILLION / SERIES_PER_SHARD;
        Prices prices = Prices.of(Path.of(System.getProperty("shopkeeper.home")), "us-east-1");
        double seconds = MILLION * perSeries
                + INSTANCES * (warmUp + START)
                + shards * (putsPerShard + getsPerShard) * S3_WAIT
                + plan * MILLION / series;
        double lambda = seconds * MEMORY_GIGABYTES * prices.lambdaGigabyteSecond();
        double requests = (shards + 1) / MILLION * prices.lambdaMillion();
        double puts = (shards * putsPerShard + shards + 20) / 1000 * prices.s3PutThousand();
        double gets = (shards * getsPerShard + 4 * shards + 2 * DAYS) / 1000 * prices.s3GetThousand();
        double queue = shards * 3 / MILLION * prices.sqsMillion();
        // A mark and its counter in one transaction are two writes of twice a unit each; three reads of the plan.
        double table =
                shards * 4 / MILLION * prices.dynamoWriteMillion() + shards * 3 / MILLION * prices.dynamoReadMillion();
        OUT.printf(
                "a series: %.3f CPU ms (%,.0f a CPU second); warm-up of an instance: %.1f CPU s%n",
                perSeries * 1000, 1 / perSeries, warmUp);
        OUT.printf("1,000,000 series: %,.0f s of %.2f GB%n", seconds, MEMORY_GIGABYTES);
        OUT.printf(
                "Lambda, x86: $%.4f; invocations $%.4f; S3 puts $%.4f, gets $%.4f; SQS $%.4f; DynamoDB $%.4f%n",
                lambda, requests, puts, gets, queue, table);
        OUT.printf(
                "a night of 1,000,000 SKUs: $%.3f (%s, list prices); with Lambda on arm64 at the same speed: $%.3f%n",
                lambda + requests + puts + gets + queue + table,
                prices.region(),
                lambda * 0.8 + requests + puts + gets + queue + table);
    }

    private static void models(CountingObjectStore lake) {
        try (LakeSql sql = LakeSql.open(512, 1)) {
            Path file = sql.workspace().resolve("shard.parquet");
            lake.download(LakeKeys.forecastShard(RUN, 0), file);
            sql.query(
                            "select model, count(distinct unique_id) from read_parquet('" + file
                                    + "') group by 1 order by 1",
                            row -> row.getString(1) + ": " + row.getInt(2))
                    .forEach(model -> OUT.println("first shard, " + model));
        }
    }

    private static void bytes(CountingObjectStore lake) {
        for (String folder : List.of(
                LakeKeys.forecasts(RUN),
                LakeKeys.forecastsCsv(RUN),
                LakeKeys.forecastBook(RUN, 1),
                LakeKeys.forecastRun(RUN) + "history/")) {
            long bytes =
                    lake.list(folder).stream().mapToLong(StoredObject::bytes).sum();
            OUT.printf("%s: %,d bytes%n", folder, bytes);
        }
    }

    private static String peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("unknown")
                        .replaceAll("\\s+", " ")
                : "unknown";
    }

    private double cpu() {
        return system.getProcessCpuTime() / 1e9;
    }
}
