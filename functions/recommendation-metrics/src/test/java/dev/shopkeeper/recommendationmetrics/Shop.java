package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.observability.KeptMetrics;
import dev.shopkeeper.triggers.FunctionContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A shop whose lake holds the rows of events that a test puts there. */
final class Shop {
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    static final String MODEL = "2026-02-28-aaaaaaaaaaaa";
    static final Config CONFIG = Config.of(Environment.of(Map.of("LAKE_BUCKET", "lake", "SHOP_TIME_ZONE", "UTC")));

    final KeptMetrics figures = new KeptMetrics();
    final MemoryObjectStore lake = new MemoryObjectStore();
    private final Map<LocalDate, List<Row>> days = new TreeMap<>();

    /** A row of the lake; null for what it does not say. */
    record Row(
            String message,
            int line,
            String event,
            Instant at,
            String visitor,
            String user,
            String product,
            String category,
            boolean bot,
            String order,
            Long revenue,
            String currency,
            String properties,
            String repeatOf) {}

    Shop() {
        lake.put(LakeKeys.recommendationModel(MODEL, "model.bin"), new byte[] {1});
    }

    void add(Row row) {
        days.computeIfAbsent(LocalDate.ofInstant(row.at(), ZoneOffset.UTC), _ -> new ArrayList<>())
                .add(row);
    }

    /** Writes the lake anew. */
    void compact() {
        List<EventsManifest.EventsFile> files = new ArrayList<>();
        days.forEach((day, rows) -> {
            String key = LakeKeys.events(day, "one");
            write(key, rows);
            files.add(new EventsManifest.EventsFile(key, rows.size(), rows.size(), 1));
        });
        var none = EventsManifest.NONE;
        lake.put(
                LakeKeys.EVENTS_MANIFEST,
                new EventsManifest(
                                1,
                                "2026-03-02T01:00:00Z",
                                files,
                                none.ids(),
                                none.merged(),
                                none.retired(),
                                Map.of(),
                                Map.of(),
                                List.of())
                        .toJson());
    }

    private void write(String key, List<Row> rows) {
        try (LakeTables tables = new LakeTables(128)) {
            tables.run("""
                    create table rows (message_id varchar, line integer, write_key varchar, type varchar, event varchar,
                        occurred_at timestamp, visitor_id varchar, user_id varchar, product_id varchar, sku varchar,
                        category varchar, is_bot boolean, order_id varchar, revenue_minor bigint, currency varchar,
                        properties varchar, repeat_of varchar)\
                    """);
            tables.append(
                    "rows",
                    table -> rows.forEach(row -> table.add(
                            row.message(),
                            row.line(),
                            "local",
                            "track",
                            row.event(),
                            row.at(),
                            row.visitor(),
                            row.user(),
                            null,
                            row.product(),
                            row.category(),
                            row.bot(),
                            row.order(),
                            row.revenue(),
                            row.currency(),
                            row.properties(),
                            row.repeatOf())));
            Path file = tables.workspace().resolve("rows.parquet");
            tables.run("copy rows to '" + file + "' (format parquet)");
            lake.put(key, file);
        }
    }

    String run() {
        return handle("{\"task\":\"recommendation-metrics\",\"scheduled_at\":\"2026-03-02T05:00:00Z\"}");
    }

    String handle(String event) {
        return new FunctionContext("recommendation-metrics")
                .answer(new RecommendationMetricsHandler(CONFIG, lake, figures), event);
    }

    byte[] file() {
        return lake.get(LakeKeys.recommendationMetrics(DAY)).orElseThrow();
    }

    /** Rows of a query of {@code METRICS}, their columns joined by blanks. */
    List<String> metrics(String query) {
        try (LakeSql sql = LakeSql.open(128, 1)) {
            Path file = sql.workspace().resolve("one.parquet");
            lake.download(LakeKeys.recommendationMetrics(DAY), file);
            return sql.query(
                    query.replace("METRICS", "read_parquet('" + file + "')"),
                    row -> LakeSql.byName(row).values().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(" ")));
        }
    }
}
