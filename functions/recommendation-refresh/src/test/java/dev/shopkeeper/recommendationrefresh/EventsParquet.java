package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes days of events as behavior-archive does, with the columns that matter here and some that don't. */
final class EventsParquet {
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
                "'2026-02-01 23:00:00'"));
        return this;
    }

    private static String text(String value) {
        return value.isEmpty() ? "null" : "'" + value + "'";
    }

    void write(ObjectStore lake, LocalDate day) {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            sql.run("""
                    create table events (
                        message_id varchar, line integer, event varchar, occurred_at timestamp, session_id varchar,
                        visitor_id varchar, order_id varchar, product_id varchar, sku varchar,
                        product_name varchar, category varchar, is_bot boolean, consent boolean, received_at timestamp)
                    """);
            for (String row : rows) {
                sql.run("insert into events values (" + row + ")");
            }
            Path file = sql.workspace().resolve("events.parquet");
            sql.run("copy events to '" + file + "' (format parquet)");
            lake.put(LakeKeys.events(day), file);
        }
    }
}
