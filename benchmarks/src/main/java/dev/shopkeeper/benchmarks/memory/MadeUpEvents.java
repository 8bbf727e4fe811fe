package dev.shopkeeper.benchmarks.memory;

import dev.shopkeeper.benchmarks.MadeUpClicks;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Days of events in the lake's Parquet files, as if they had been compacted: the sessions of {@link MadeUpClicks}, in which
 * one click in eight becomes a cart, one session in twelve an order, and every third is shown a list of recommendations.
 */
final class MadeUpEvents {
    private static final long SEED = 20260301;
    /** A night's model, as the ids of recommendations name it. */
    static final String MODEL = "2026-02-28-0123456789ab";

    private static final String VIEWS = """
            select 'v-' || session || '-' || step as message_id, 0 as line, 'Product Viewed' as event, session, step,
                item, null::varchar as order_id, null::integer as position, %s as properties from clicks""".formatted(said("hash(session, step) % 3 = 0"));
    private static final String CARTS = """
            select 'a-' || session || '-' || step, 0, 'Product Added', session, step, item, null, null, %s from clicks
            where hash(session, step) %% 8 = 0""".formatted(said("hash(session, step) % 3 = 0"));
    private static final String ORDERS = """
            select 'o-' || session, (row_number() over (partition by session order by step) - 1)::integer,
                'Order Completed', session, 60, item, 'order-' || session, null, null
            from (select session, item, min(step) as step from clicks where session % 12 = 0 and step < 3 group by all)""";
    private static final String LISTS = """
            select 'l-' || session, place, 'Product List Viewed', session, step, (item + place * 31) %% %d, null, place, %s
            from clicks, range(12) places(place) where session %% 3 = 0 and step = 0""";

    private final ShopServices shop;
    private final int items;
    private final int days;

    MadeUpEvents(ShopServices shop, int items, int days) {
        this.shop = shop;
        this.items = items;
        this.days = days;
    }

    /** @return rows written, of the days before today */
    long write(int clicks) {
        SessionLog log = new MadeUpClicks(items, SEED).log(clicks);
        S3ObjectStore lake = shop.lake();
        List<EventsFile> files = new ArrayList<>();
        try (LakeSql sql = LakeSql.open(768, 1)) {
            sql.run("create table clicks (day integer, session integer, step integer, item integer)");
            append(log, sql);
            for (int day = 0; day < days; day++) {
                files.add(write(sql, lake, day));
            }
        }
        lake.put(
                LakeKeys.EVENTS_MANIFEST,
                new EventsManifest(
                                1,
                                shop.midnight().toString(),
                                files,
                                List.of(),
                                List.of(),
                                List.of(),
                                Map.of(),
                                Map.of(),
                                List.of())
                        .toJson());
        return files.stream().mapToLong(EventsFile::rows).sum();
    }

    private void append(SessionLog log, LakeSql sql) {
        try (DuckDBAppender rows = sql.connection()
                .unwrap(DuckDBConnection.class)
                .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "clicks")) {
            for (int session = 0; session < log.sessions(); session++) {
                int day = (int) ((long) session * days / log.sessions());
                for (int click = log.start(session); click < log.end(session); click++) {
                    rows.beginRow();
                    rows.append(day);
                    rows.append(session);
                    rows.append(click - log.start(session));
                    rows.append(log.item(click));
                    rows.endRow();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private EventsFile write(LakeSql sql, S3ObjectStore lake, int number) {
        LocalDate day = shop.today().minusDays(days - (long) number);
        Path file = sql.workspace().resolve("day.parquet");
        String events = String.join(" union all ", VIEWS, CARTS, ORDERS, LISTS.formatted(items, said("true")))
                .replace("from clicks", "from (select * from clicks where day = " + number + ")");
        sql.run(
                "copy (select %s from (%s) order by occurred_at, message_id, line) to '%s' (format parquet, compression zstd)"
                        .formatted(columns(), rows(day, events), file));
        long rows = sql.query("select count(*) from read_parquet('" + file + "')", row -> row.getLong(1))
                .getFirst();
        String key = LakeKeys.events(day, "made-up");
        lake.put(key, file);
        return new EventsFile(key, rows, rows, bytes(file));
    }

    /** Columns that are not said are null. */
    private static String rows(LocalDate day, String events) {
        return "select * from (select " + nulls() + " where false) union all by name " + """
                select message_id, line, 'storefront' as write_key, 'track' as type, event,
                    timestamp '%s' + to_seconds(hash(session) %% 80000 + 20 * step) as occurred_at,
                    occurred_at + interval 1 second as received_at,
                    'visitor-' || lpad((hash(session) %% 400000)::varchar, 36, '0') as visitor_id,
                    case when session %% 4 = 0 then md5((hash(session) %% 400000)::varchar) end as user_id,
                    's-' || md5(session::varchar) as session_id, 'web' as channel, 'DE' as country, 'mobile' as device,
                    false as is_bot, true as consent, 'SKU-' || lpad(item::varchar, 7, '0') as product_id,
                    product_id as sku, 'Product number ' || item || ' with a name' as product_name,
                    'Shelf ' || item %% 300 as category, 1 as quantity, 199 + item %% 9000 as price_minor, 'EUR' as currency,
                    order_id, case when event = 'Order Completed' then price_minor end as revenue_minor, position,
                    'https://shop.example/products/' || item as url, properties, 1 as schema_version
                from (%s)""".formatted(day, events);
    }

    /** Every click is led back to a list of its own strategy; the brand is the product's. */
    private static String said(String condition) {
        return """
                '{"brand":"Brand ' || item %% 300 || '"' || case when %s then ',"recommendation_id":"session.%s.'
                    || left(md5(session::varchar), 8) || '-0000-4000-8000-' || right(md5(session::varchar), 12)
                    || '","recommendation_type":"session"' else '' end || '}'""".formatted(condition, MODEL);
    }

    private static String nulls() {
        return Arrays.stream(LakeRow.COLUMNS.split(","))
                .map(column -> column.strip().split("\\s+"))
                .map(column -> "null::" + column[1] + " as " + column[0])
                .collect(Collectors.joining(", "));
    }

    private static String columns() {
        return Arrays.stream(LakeRow.COLUMNS.split(","))
                .map(column -> column.strip().split("\\s+")[0])
                .collect(Collectors.joining(", "));
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
