package dev.shopkeeper.recommendationrefresh.interactions;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.LakeSql;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lake's events in the tables of a database: {@code events}, those that say what was done with a product, and {@code
 * facts}, what events say of each product. Numbers of fixed width stand where a text would do as well: the tables are most
 * of what a run keeps on the disk.
 */
final class EventTables {
    private static final String TABLES = """
            create table events (
                who uhugeint, same_visit boolean, visitor uhugeint, basket uhugeint, moment timestamp, message ubigint,
                line integer, day integer, kind tinyint, country varchar, channel varchar, product varchar);
            create table facts (
                product varchar, first_seen timestamp, last_seen timestamp,
                name struct(moment timestamp, text varchar), category struct(moment timestamp, text varchar),
                brand struct(moment timestamp, text varchar),
                price struct(moment timestamp, minor bigint, currency varchar), skus varchar[])
            """;

    /** Files of an older schema lack columns; these are nulls there. */
    private static final String PARQUET =
            "(select %s where false union all by name select * from read_parquet(%%s, union_by_name = true))"
                    .formatted(nulls());

    /** Of copies the first received counts, and none that the files of the days have. */
    private static final String RAW = """
            (select * from read_json(%%s, format = 'newline_delimited', filename = true, maximum_object_size = 67108864,
                columns = {%s})
            where md5_number_lower(message_id) not in (select message from events)
            qualify row_number() over (
                partition by write_key, message_id, line order by received_at, content_hash, filename) = 1)
            """.formatted(columns(": '%s'"));

    /**
     * A session is that of the storefront, else a visitor's events without a pause of half an hour, else an order, else
     * an event for itself. Without consent nothing is tied to a visitor: only the order holds together. A product
     * without an id goes by its SKU. An order that was reported before counts no more.
     */
    private static final String ADD_EVENTS = """
            insert into events
            select
                md5_number(who)::uhugeint, who not like 'v%%', md5_number(visitor)::uhugeint,
                md5_number(basket)::uhugeint, occurred_at, md5_number_lower(message_id), line, %d, %s,
                coalesce(country, ''), coalesce(channel, ''), product
            from (
                select *,
                    coalesce(nullif(product_id, ''), sku) as product,
                    coalesce('o' || nullif(order_id, ''), 'm' || message_id) as basket,
                    case when consent is distinct from false
                         then coalesce('u' || nullif(user_id, ''), 'v' || nullif(visitor_id, '')) end as visitor,
                    case when consent is distinct from false and session_id <> '' then 's' || session_id
                         when consent is distinct from false and visitor_id <> '' then 'v' || visitor_id
                         when order_id <> '' then 'o' || order_id
                         else 'm' || message_id end as who
                from %s)
            where event in (%s) and product <> '' and is_bot is distinct from true and repeat_of is null
            """;

    /** Structs compare field by field, so that of several facts of one time it is always the same that counts. */
    private static final String ADD_FACTS = """
            insert into facts
            select
                product, min(occurred_at), max(occurred_at),
                max({'moment': occurred_at, 'text': trim(product_name)}) filter (trim(product_name) <> ''),
                max({'moment': occurred_at, 'text': trim(category)}) filter (trim(category) <> ''),
                max({'moment': occurred_at, 'text': trim(brand)}) filter (trim(brand) <> ''),
                max({'moment': occurred_at, 'minor': price_minor, 'currency': coalesce(currency, '')})
                    filter (price_minor >= 0),
                list(distinct sku) filter (sku <> '')
            from (
                select *,
                    coalesce(nullif(product_id, ''), sku) as product,
                    case when properties like '%%"brand"%%'
                         then coalesce(json_extract_string(properties, '$.brand'),
                                 json_extract_string(properties, '$.product.brand')) end as brand
                from %s where is_bot is distinct from true)
            where product <> '' group by product
            """;

    private final LakeSql sql;

    EventTables(LakeSql sql) {
        this.sql = sql;
        sql.run(TABLES);
    }

    /** Adds the events of the files of a day; the products are told by {@link #addFacts}. */
    void addEvents(LocalDate day, List<Path> parquet) {
        add(day, PARQUET.formatted(list(parquet)));
    }

    void addFacts(List<Path> parquet) {
        sql.run(ADD_FACTS.formatted(PARQUET.formatted(list(parquet))));
    }

    /** Adds events and facts of rows that are not merged by day yet; after all days that are. */
    void addRaw(LocalDate day, List<Path> lines) {
        sql.run("create or replace temp table arrived as select * from " + RAW.formatted(list(lines)));
        add(day, "arrived");
        sql.run(ADD_FACTS.formatted("arrived"));
        sql.run("drop table arrived");
    }

    private void add(LocalDate day, String rows) {
        sql.run(ADD_EVENTS.formatted(day.toEpochDay(), kindOfEvent(), rows, eventNames()));
    }

    long events() {
        return sql.query("select count(*) from events", row -> row.getLong(1)).getFirst();
    }

    /** Keeps about the share of the day's sessions, and each of them whole. */
    void sample(LocalDate day, double share) {
        sql.run("delete from events where day = %d and who %% 100000 >= %d"
                .formatted(day.toEpochDay(), (long) (share * 100_000)));
    }

    private static String list(List<Path> files) {
        return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    private static String kindOfEvent() {
        return Stream.of(Kind.values())
                .map(kind -> "when '" + kind.event() + "' then " + kind.ordinal())
                .collect(Collectors.joining(" ", "case event ", " end"));
    }

    private static String eventNames() {
        return Stream.of(Kind.values()).map(kind -> "'" + kind.event() + "'").collect(Collectors.joining(", "));
    }

    private static String nulls() {
        return Arrays.stream(LakeRow.COLUMNS.split(","))
                .map(column -> column.strip().split("\\s+"))
                .map(column -> "null::" + column[1] + " as " + column[0])
                .collect(Collectors.joining(", "));
    }

    private static String columns(String type) {
        return Arrays.stream(LakeRow.RAW_COLUMNS.split(","))
                .map(column -> column.strip().split("\\s+"))
                .map(column -> column[0] + type.formatted(column[1]))
                .collect(Collectors.joining(", "));
    }
}
