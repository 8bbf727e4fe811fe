package dev.shopkeeper.recommendationrefresh.interactions;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes days of events as behavior-archive does, with the columns that matter here and some that don't. */
public final class EventsParquet {
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        for (String column : """
                message_id varchar, line integer, event varchar, occurred_at timestamp, session_id varchar,
                visitor_id varchar, user_id varchar, order_id varchar, product_id varchar, sku varchar,
                product_name varchar, category varchar, price_minor bigint, currency varchar, country varchar,
                channel varchar, is_bot boolean, consent boolean, received_at timestamp, properties varchar,
                repeat_of varchar\
                """.split(",")) {
            String[] words = column.strip().split(" ");
            COLUMNS.put(words[0], words[1]);
        }
    }

    private final LocalDate day;
    private final List<Map<String, String>> rows = new ArrayList<>();

    /** Of a day, on which all rows' times are. */
    public EventsParquet(LocalDate day) {
        this.day = day;
    }

    /**
     * A row of somebody who consents. Empty texts are absent values, times are UTC and written {@code 10:00:00}, and the
     * product {@code sku:x} has that SKU and no id.
     */
    public EventsParquet row(String event, String time, String session, String visitor, String order, String product) {
        rows.add(new LinkedHashMap<>());
        with("message_id", day + "-m" + (rows.size() - 1)).with("line", "0");
        with("event", event).with("occurred_at", day + " " + time).with("received_at", day + " " + time);
        with("session_id", session).with("visitor_id", visitor).with("order_id", order);
        with(product.startsWith("sku:") ? "sku" : "product_id", product.replaceFirst("^sku:", ""));
        return with("product_name", "Name of " + product)
                .with("category", "Things")
                .with("is_bot", "false")
                .with("consent", "true");
    }

    /** Changes a column of the newest row; empty for an absent value. */
    public EventsParquet with(String column, String value) {
        if (!COLUMNS.containsKey(column)) {
            throw new IllegalArgumentException("no column " + column);
        }
        rows.getLast().put(column, value);
        return this;
    }

    private static String values(Map<String, String> row) {
        return COLUMNS.keySet().stream()
                .map(column -> row.getOrDefault(column, ""))
                .map(value -> value.isEmpty() ? "null" : "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** As the one file of the day. */
    public void write(ObjectStore lake) {
        write(lake, "events");
    }

    /** As a file of the day, in the place of one of the same name. */
    public void write(ObjectStore lake, String name) {
        String key = LakeKeys.events(day, name);
        store(lake, key, "events.parquet", "(format parquet)");
        list(key, rows.size(), lake);
    }

    /** As an object that no compaction has seen yet. */
    public void writeRaw(ObjectStore lake, String name) {
        store(lake, LakeKeys.raw(day, name), "events.jsonl.gz", "(format json, compression gzip)");
    }

    private void store(ObjectStore lake, String key, String fileName, String format) {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            sql.run(COLUMNS.entrySet().stream()
                    .map(column -> column.getKey() + " " + column.getValue())
                    .collect(Collectors.joining(", ", "create table events (", ")")));
            sql.run(rows.stream()
                    .map(EventsParquet::values)
                    .collect(Collectors.joining(", ", "insert into events values ", "")));
            Path file = sql.workspace().resolve(fileName);
            sql.run("copy events to '" + file + "' " + format);
            lake.put(key, file);
        }
    }

    /** Names the file in the manifest. */
    public static void list(String key, long rows, ObjectStore lake) {
        EventsManifest before = EventsManifest.read(lake);
        List<EventsFile> files = new ArrayList<>(before.files());
        files.removeIf(file -> file.key().equals(key));
        files.add(new EventsFile(key, rows, rows, 1));
        EventsManifest after = new EventsManifest(
                1, before.committedAt(), files, List.of(), before.merged(), List.of(), Map.of(), Map.of(), List.of());
        lake.put(LakeKeys.EVENTS_MANIFEST, after.toJson());
    }

    /** Notes the raw object as merged. */
    public static void merge(String key, ObjectStore lake) {
        EventsManifest before = EventsManifest.read(lake);
        EventsManifest after = new EventsManifest(
                1,
                before.committedAt(),
                before.files(),
                List.of(),
                List.of(new EventsManifest.Leftover(key, "2026-02-01T00:00:00Z")),
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
        lake.put(LakeKeys.EVENTS_MANIFEST, after.toJson());
    }
}
