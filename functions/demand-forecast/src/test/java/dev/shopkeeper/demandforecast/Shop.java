package dev.shopkeeper.demandforecast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecastbook.ForecastBook;
import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.ForecastStatus;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.queue.MessageQueue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** A small shop's lake, tables and queue in memory, with the nightly job upon them; two series make a shard. */
final class Shop {
    static final JobSettings SETTINGS =
            new JobSettings(ZoneOffset.UTC, 28, 400, 2, 60, new double[] {0.1, 0.5, 0.9}, Set.of("US", "CN"), 256, 1);

    private static final ObjectMapper JSON = new ObjectMapper();

    final MemoryObjectStore lake = new MemoryObjectStore();
    final MemoryRunStore runs = new MemoryRunStore();
    final MemoryMessageQueue queue = new MemoryMessageQueue();
    final Crashes crashes = new Crashes();
    final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T02:00:00Z"));
    private Forecaster forecaster = Shop::lastTwoWeeks;
    private int delivered;

    void forecastBy(Forecaster other) {
        forecaster = other;
    }

    /** A plain engine: the mean of the last two weeks, between its half and its double. */
    static Forecast lastTwoWeeks(DemandSeries series, ForecastRequest request) {
        double[] values = series.values();
        double mean = Arrays.stream(values, Math.max(0, values.length - 14), values.length)
                .average()
                .orElseThrow();
        double[][] quantiles = DoubleStream.of(mean / 2, mean, mean * 2)
                .mapToObj(value -> days(value, request.horizon()))
                .toArray(double[][]::new);
        ForecastStatus status = values.length < 14 ? ForecastStatus.SHORT_HISTORY : ForecastStatus.OK;
        return new Forecast(days(mean, request.horizon()), quantiles, "TwoWeeks", status, new Explanation(mean, 0, 0));
    }

    private static double[] days(double value, int days) {
        return DoubleStream.generate(() -> value).limit(days).toArray();
    }

    Optional<BookEntry> look(String id) {
        return new ForecastBook(lake, clock, 1 << 20).find(id);
    }

    /** @param rows SQL values: {@code ('A', 'main', 'USD', 3, 0)}, units and returns last */
    void sell(LocalDate day, String... rows) {
        sellColumns(day, "sku, warehouse, currency, units, returns", rows);
    }

    /** @param columns of the rows */
    void sellColumns(LocalDate day, String columns, String... rows) {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            Path file = sql.workspace().resolve("sales.parquet");
            sql.run("""
                    copy (select * replace (sku::varchar as sku, warehouse::varchar as warehouse, units::bigint as units,
                                 returns::bigint as returns), 1::bigint as orders, 250 * units as revenue_minor
                          from (values %s) as sold(%s))
                    to '%s' (format parquet)\
                    """.formatted(String.join(", ", rows), columns, file));
            lake.put(LakeKeys.sales(day), file);
        }
    }

    /** A sells 3 a day, B stopped long ago, C is new. */
    void sellForWeeks(LocalDate run) {
        for (int ago = 120; ago > 115; ago--) {
            sell(run.minusDays(ago), "('B', 'main', 'USD', 6, 0)");
        }
        for (int ago = 15; ago >= 1; ago--) {
            String[] both = {"('A', 'main', 'USD', 3, 1)", "('C', 'main', 'USD', 7, 0)"};
            sell(run.minusDays(ago), ago <= 5 ? both : new String[] {both[0]});
        }
    }

    void empty(LocalDate day, String sku) {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            Path file = sql.workspace().resolve("stock.parquet");
            sql.run("copy (select '" + sku + "' as sku, 'main' as warehouse, 0::bigint as available) to '" + file
                    + "' (format parquet)");
            lake.put(LakeKeys.stock(day), file);
        }
    }

    /** @param lines of the operator's file, the header first */
    void promote(String... lines) {
        lake.put(LakeKeys.promotions(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    RunPlan plan(String scheduledAt) {
        MessageQueue queuePort = crashes.in(MessageQueue.class, queue);
        return new RunPlanner(lakePort(), runsPort(), queuePort, pattern -> forecaster, SETTINGS, clock)
                .plan(Instant.parse(scheduledAt));
    }

    void work(String message) {
        new ShardWorker(lakePort(), runsPort(), pattern -> forecaster, SETTINGS, clock).work(ShardTask.parse(message));
    }

    /** Plans the night and works through its shards; what dies is started again, as the platform does. */
    void runNight(String scheduledAt) {
        boolean planned;
        do {
            planned = survives(() -> plan(scheduledAt));
        } while (!planned);
        Deque<String> waiting = new ArrayDeque<>(undelivered());
        while (!waiting.isEmpty()) {
            String message = waiting.removeFirst();
            if (!survives(() -> work(message))) {
                waiting.addLast(message);
            }
        }
    }

    /** The messages sent since the last look. */
    List<String> undelivered() {
        List<String> messages = queue.bodies().subList(delivered, queue.bodies().size());
        delivered = queue.bodies().size();
        return messages;
    }

    JsonNode report(LocalDate run) {
        try {
            return JSON.readTree(lake.get(LakeKeys.forecastReport(run)).orElseThrow());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #objects} says, but for the report, in which the clock's times are. */
    Map<String, String> objectsWithoutReport(LocalDate run) {
        Map<String, String> objects = objects(run);
        objects.remove(LakeKeys.forecastReport(run));
        return objects;
    }

    private static boolean survives(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Crashes.Crash e) {
            return false;
        } catch (IllegalStateException e) {
            if (e.getCause() != null && e.getCause().getCause() instanceof Crashes.Crash) {
                return false;
            }
            throw e;
        }
    }

    private ObjectStore lakePort() {
        return crashes.in(ObjectStore.class, lake);
    }

    private RunStore runsPort() {
        return crashes.in(RunStore.class, runs);
    }

    /** The run's objects by key, each byte in hex; what attempts have of their own, as if it were one's. */
    Map<String, String> objects(LocalDate run) {
        Map<String, String> objects = new TreeMap<>();
        for (String folder : List.of(
                LakeKeys.forecasts(run),
                LakeKeys.forecastsCsv(run),
                "forecast-totals/run=" + run,
                LakeKeys.forecastRun(run))) {
            for (StoredObject object : lake.list(folder)) {
                objects.put(
                        object.key().replaceFirst("attempt-\\d+", "attempt"),
                        HexFormat.of().formatHex(lake.get(object.key()).orElseThrow()));
            }
        }
        return objects;
    }

    /** @param columns SQL; the rows of the Parquet object come with a blank between them */
    List<String> rows(String key, String columns) {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            Path file = sql.workspace().resolve("rows.parquet");
            lake.download(key, file);
            String query = "select concat_ws(' ', " + columns + ") from read_parquet('" + file + "')";
            List<String> rows = new ArrayList<>();
            try (var statement = sql.connection().createStatement();
                    var result = statement.executeQuery(query)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return rows;
        }
    }
}
