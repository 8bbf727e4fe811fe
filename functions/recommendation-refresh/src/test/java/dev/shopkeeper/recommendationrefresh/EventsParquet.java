package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes days of events as behavior-archive does, with the columns that matter here and some that don't. */
final class EventsParquet {
    private static final String NO_REPEAT = ", null";

    private final List<String> rows = new ArrayList<>();

    /**
     * A row. Empty texts are absent values, times are UTC and written {@code 10:00:00}, and the product {@code sku:x}
     * has that SKU and no id.
     */
    EventsParquet row(String event, String time, String session, String visitor, String order, String product) {
        return row(event, time, session, visitor, order, product, "Name of " + product, "Things", "false", "true");
    }

    EventsParquet row(
            String event,
            String time,
            String session,
            String visitor,
            String order,
            String product,
            String name,
            String category,
            String bot,
            String consent) {
        rows.add(String.join(
                ", ",
                text("m" + rows.size()),
                "0",
                text(event),
                "'2026-02-01 " + time + "'",
                text(session),
                text(visitor),
                text(order),
                text(product.startsWith("sku:") ? "" : product),
                text(product.startsWith("sku:") ? product.substring("sku:".length()) : ""),
                text(name),
                text(category),
                bot,
                consent,
                "'2026-02-01 23:00:00'" + NO_REPEAT));
        return this;
    }

    /** The order of the newest row was reported before, by the message. */
    EventsParquet repeats(String messageId) {
        String row = rows.removeLast();
        rows.add(row.substring(0, row.length() - NO_REPEAT.length()) + ", " + text(messageId));
        return this;
    }

    private static String text(String value) {
        return value.isEmpty() ? "null" : "'" + value + "'";
    }

    /** As the one file of the day. */
    void write(ObjectStore lake, LocalDate day) {
        write(lake, day, "events");
    }

    /** As a file of the day, in the place of one of the same name. */
    void write(ObjectStore lake, LocalDate day, String name) {
        String key = LakeKeys.events(day, name);
        try (LakeSql sql = LakeSql.open(256, 1)) {
            sql.run("""
                    create table events (
                        message_id varchar, line integer, event varchar, occurred_at timestamp, session_id varchar,
                        visitor_id varchar, order_id varchar, product_id varchar, sku varchar,
                        product_name varchar, category varchar, is_bot boolean, consent boolean, received_at timestamp,
                        repeat_of varchar)
                    """);
            for (String row : rows) {
                sql.run("insert into events values (" + row + ")");
            }
            Path file = sql.workspace().resolve("events.parquet");
            sql.run("copy events to '" + file + "' (format parquet)");
            lake.put(key, file);
        }
        list(key, lake);
    }

    /** Names the file in the manifest. */
    static void list(String key, ObjectStore lake) {
        EventsManifest before = EventsManifest.read(lake);
        List<EventsFile> files = new ArrayList<>(before.files());
        files.removeIf(file -> file.key().equals(key));
        files.add(new EventsFile(key, 1, 1, 1));
        EventsManifest after = new EventsManifest(
                1, before.committedAt(), files, List.of(), List.of(), List.of(), Map.of(), Map.of(), List.of());
        lake.put(LakeKeys.EVENTS_MANIFEST, after.toJson());
    }
}
