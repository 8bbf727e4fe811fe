package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads interactions from the files of the lake's {@link EventsManifest}, the newest day first, one day at a time on the
 * disk. When the bound on events is reached, the older days are left out whole.
 */
final class LakeInteractions implements InteractionSource {
    /** Numbers of fixed width where a text would do as well: the table is most of what this run keeps on the disk. */
    private static final String TABLES = """
            create table events (
                who uhugeint, same_visit boolean, moment timestamp, message ubigint, line integer, day integer,
                kind tinyint, product_id varchar);
            create table names (product_id varchar, moment timestamp, name varchar, category varchar)
            """;

    /**
     * A session is that of the storefront, else a visitor's events without a pause of half an hour, else an order, else
     * an event for itself. Without consent nothing is tied to a visitor: only the order holds together. A product
     * without an id goes by its SKU. An order that was reported before counts no more.
     */
    private static final String ADD_EVENTS = """
            insert into events
            select
                md5_number(who)::uhugeint, who not like 'v%%', occurred_at, md5_number_lower(message_id), line, %d, %s,
                product
            from (
                select *,
                    coalesce(product_id, sku) as product,
                    case when consent is distinct from false and session_id <> '' then 's' || session_id
                         when consent is distinct from false and visitor_id <> '' then 'v' || visitor_id
                         when order_id <> '' then 'o' || order_id
                         else 'm' || message_id end as who
                from read_parquet(%s, union_by_name = true))
            where event in (%s) and product <> '' and is_bot is distinct from true and repeat_of is null
            """;

    private static final String ADD_NAMES = """
            insert into names
            select
                coalesce(product_id, sku), max(occurred_at), nullif(trim(product_name), ''), nullif(trim(category), '')
            from read_parquet(%s, union_by_name = true)
            where coalesce(product_id, sku) <> '' and is_bot is distinct from true
            group by all
            """;

    /** Of several names the newest counts; structs compare field by field, so equal times are settled too. */
    private static final String ITEMS = """
            create table items as
            select
                product_id,
                (row_number() over (order by product_id) - 1)::integer as item,
                coalesce(max({'moment': moment, 'text': name}) filter (name is not null).text, product_id) as name,
                coalesce(max({'moment': moment, 'text': category}) filter (category is not null).text, '') as category
            from names where product_id in (select product_id from events)
            group by product_id
            """;

    private static final String SESSIONS = """
            select
                who is distinct from lag(who) over visit
                    or not same_visit and moment - lag(moment) over visit > interval 30 minutes as starts,
                item, kind, day
            from events join items using (product_id)
            window visit as (order by who, moment, message, line)
            order by who, moment, message, line
            """;

    private final ObjectStore lake;
    private final Config config;

    LakeInteractions(ObjectStore lake, Config config) {
        this.lake = lake;
        this.config = config;
    }

    @Override
    public History read(LocalDate first, LocalDate last) {
        try (LakeSql sql = LakeSql.open(config.databaseMegabytes(), 1)) {
            sql.run(TABLES);
            EventsManifest manifest = EventsManifest.read(lake);
            List<LocalDate> days = manifest.days().stream()
                    .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                    .toList();
            int read = load(days.reversed(), manifest, sql);
            sql.run(ITEMS);
            return new History(interactions(sql), read, days.size() - read);
        } catch (SQLException e) {
            throw new IllegalStateException("the lake's events cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return how many of the days are in the table */
    private int load(List<LocalDate> newestFirst, EventsManifest manifest, LakeSql sql)
            throws IOException, SQLException {
        int loaded = 0;
        for (LocalDate day : newestFirst) {
            List<Path> files = fetch(manifest.filesOf(day), sql.workspace());
            sql.run(ADD_EVENTS.formatted(day.toEpochDay(), kindOfEvent(), list(files), eventNames()));
            if (count(sql) > config.mostEvents()) {
                sql.run("delete from events where day = " + day.toEpochDay());
                return loaded;
            }
            sql.run(ADD_NAMES.formatted(list(files)));
            for (Path file : files) {
                Files.delete(file);
            }
            loaded++;
        }
        return loaded;
    }

    private List<Path> fetch(List<String> keys, Path workspace) {
        List<Path> files = new ArrayList<>();
        for (String key : keys) {
            Path file = workspace.resolve("day-" + files.size() + ".parquet");
            // A run is shorter than the grace of replaced files, so what is missing is lost.
            if (!lake.download(key, file)) {
                throw new IllegalStateException("the lake's manifest names " + key + ", which does not exist");
            }
            files.add(file);
        }
        return files;
    }

    private static String list(List<Path> files) {
        return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    private static long count(LakeSql sql) throws SQLException {
        try (Statement statement = sql.connection().createStatement();
                ResultSet count = statement.executeQuery("select count(*) from events")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static String kindOfEvent() {
        return Stream.of(Kind.values())
                .map(kind -> "when '" + kind.event() + "' then " + kind.ordinal())
                .collect(Collectors.joining(" ", "case event ", " end"));
    }

    private static String eventNames() {
        return Stream.of(Kind.values()).map(kind -> "'" + kind.event() + "'").collect(Collectors.joining(", "));
    }

    private Interactions interactions(LakeSql sql) throws SQLException {
        var builder = new InteractionsBuilder(config.longestSession());
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery(SESSIONS)) {
            while (rows.next()) {
                if (rows.getBoolean(1)) {
                    builder.startSession();
                }
                builder.add(rows.getInt(2), rows.getInt(3), rows.getInt(4));
            }
        }
        return builder.build(catalogue(sql));
    }

    private static Catalogue catalogue(LakeSql sql) throws SQLException {
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery("select product_id, name, category from items order by item")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
                names.add(rows.getString(2));
                categories.add(rows.getString(3));
            }
        }
        return new Catalogue(
                ids.toArray(String[]::new), names.toArray(String[]::new), categories.toArray(String[]::new));
    }
}
