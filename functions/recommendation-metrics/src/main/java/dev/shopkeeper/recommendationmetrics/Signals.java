package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeInputs;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.ObjectStore;
import java.time.LocalDate;
import java.util.List;

/**
 * Brings into tables what events say of recommendations: {@code marked}, the events that name one (lists of the day,
 * clicks of the days that orders can be attributed to), the day's {@code orders}, and the {@code products} of the last
 * weeks. Robots are left out.
 */
final class Signals {
    /** An order counts for the last click of so many days before it. */
    static final int ATTRIBUTED_DAYS = 7;

    static final String LIST = "Product List Viewed";
    static final String ADDED = "Product Added";

    private static final int CATALOGUE_DAYS = 28;
    private static final String PRODUCT = "coalesce(product_id, sku)";
    private static final String CLICKS = "'Product Clicked', 'Product Viewed', 'Product Added'";

    private final ObjectStore lake;
    private final LakeTables tables;
    private final LocalDate day;

    Signals(ObjectStore lake, LakeTables tables, LocalDate day) {
        this.lake = lake;
        this.tables = tables;
        this.day = day;
    }

    void read() {
        createTables();
        LakeInputs inputs = new LakeInputs(lake, tables);
        EventsManifest events = EventsManifest.read(lake);
        for (LocalDate date = day.minusDays(CATALOGUE_DAYS - 1); !date.isAfter(day); date = date.plusDays(1)) {
            String[] statements = statements(date);
            events.filesOf(date).forEach(key -> inputs.consume(key, statements));
        }
        nameLongLists();
        nameProducts();
        nameModels();
    }

    private void createTables() {
        tables.run("create table seen (product varchar, category varchar, said_at timestamp, interest bigint)");
        tables.run("""
                create table marked (message varchar, line integer, event varchar, is_today boolean, happened_at timestamp,
                    visitor_id varchar, user_id varchar, product varchar, category varchar, id varchar, type varchar)\
                """);
        tables.run("""
                create table orders (order_id varchar, line integer, happened_at timestamp, visitor_id varchar, user_id varchar,
                    product varchar, revenue_minor bigint, currency varchar)\
                """);
    }

    private String[] statements(LocalDate date) {
        if (date.isBefore(day.minusDays(ATTRIBUTED_DAYS))) {
            return new String[] {SEEN};
        }
        return date.isBefore(day)
                ? new String[] {SEEN, marked(CLICKS, false)}
                : new String[] {SEEN, marked(CLICKS + ", '" + LIST + "'", true), ORDERS};
    }

    private static final String SEEN = """
            insert into seen select %s, category, max(occurred_at),
                count(*) filter (event in (%s) or event = 'Order Completed' and repeat_of is null)
            from %%s where %s is not null and not is_bot group by 1, 2 order by 1, 2\
            """.formatted(PRODUCT, CLICKS, PRODUCT);

    private static final String ORDERS = """
            insert into orders select order_id, line, occurred_at, visitor_id, user_id, %s, revenue_minor, currency
            from %%s where event = 'Order Completed' and type = 'track' and not is_bot and repeat_of is null
                and order_id is not null and %s is not null\
            """.formatted(PRODUCT, PRODUCT);

    /** What one product of a list says goes before what is said of the whole list. */
    private static String marked(String events, boolean isToday) {
        return """
                insert into marked select * from (
                    select coalesce(write_key, '') || chr(31) || message_id, line, event, %s, occurred_at,
                        visitor_id, user_id, %s, category, %s as id, %s as type
                    from %%s where type = 'track' and event in (%s) and not is_bot)
                where id is not null or event = '%s' and line > 0\
                """.formatted(
                        isToday,
                        PRODUCT,
                        said("recommendation_id", "recommendationId"),
                        said("recommendation_type", "recommendationType"),
                        events,
                        LIST);
    }

    private static String said(String... names) {
        StringBuilder values = new StringBuilder();
        for (String holder : List.of("$.product.", "$.")) {
            for (String name : names) {
                values.append(values.isEmpty() ? "" : ", ")
                        .append("json_extract_string(properties, '" + holder + name + "')");
            }
        }
        return "case when json_valid(properties) then coalesce(" + values + ") end";
    }

    /** What is said of a list stands in its first row alone where repeating it made too much text. */
    private void nameLongLists() {
        tables.run("""
                update marked set id = head.id, type = head.type
                from (select message, id, type from marked where line = 0 and id is not null and event = '%s') as head
                where marked.message = head.message and marked.id is null\
                """.formatted(LIST));
        tables.run("delete from marked where id is null");
    }

    private void nameProducts() {
        tables.run("""
                create table products as
                select product, sum(interest)::bigint as interest,
                    arg_max(category, (said_at, category)) filter (category is not null) as category
                from seen group by product\
                """);
        tables.run("drop table seen");
    }

    private void nameModels() {
        tables.run("create table models (model varchar)");
        tables.append("models", rows -> KnownModels.of(lake).forEach(rows::add));
    }
}
