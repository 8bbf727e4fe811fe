package dev.shopkeeper.recommendationrefresh.interactions;

import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.recommenders.trending.DecayedCounts.Segment;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Numbers what is in the {@link EventTables}, and puts it into arrays. */
final class InteractionTables {
    private static final String NUMBERS = """
            create table items as
            select
                product, (row_number() over (order by product) - 1)::integer as item,
                min(first_seen) as first_seen, max(last_seen) as last_seen,
                max(name).text as name, max(category).text as category, max(brand).text as brand,
                max(price).minor as price_minor, max(price).currency as currency,
                list_sort(list_distinct(flatten(list(skus)))) as skus
            from facts group by product;
            create table visitors as
            select visitor, (row_number() over (order by visitor) - 1)::integer as number
            from (select distinct visitor from events where visitor is not null);
            create table segments as
            select country, channel, (row_number() over (order by country, channel) - 1)::integer as number
            from (select distinct country, channel from events)
            """;

    private static final String STEPS = """
            select
                who is distinct from lag(who) over visit
                    or not same_visit and moment - lag(moment) over visit > interval 30 minutes,
                item, kind, epoch(moment)::bigint, coalesce(visitors.number, -1), segments.number
            from events join items using (product) join segments using (country, channel)
                left join visitors using (visitor)
            window visit as (order by who, moment, message, line)
            order by who, moment, message, line
            """;

    private static final String ORDERS = """
            select basket is distinct from lag(basket) over sorted, item, epoch(ordered)::bigint, buyer
            from (
                select basket, item, min(min(moment)) over same as ordered, max(max(coalesce(number, -1))) over same as buyer
                from events join items using (product) left join visitors using (visitor)
                where kind = %d
                group by basket, item
                window same as (partition by basket))
            window sorted as (order by ordered, basket, item)
            order by ordered, basket, item
            """.formatted(Kind.ORDER.ordinal());

    private final LakeSql sql;

    InteractionTables(LakeSql sql) {
        this.sql = sql;
    }

    Interactions read(int longestSession) {
        sql.run(NUMBERS);
        List<Product> products =
                sql.query("select * exclude (item) from items order by item", InteractionTables::product);
        List<Segment> segments = sql.query(
                "select country, channel from segments order by number",
                row -> new Segment(row.getString(1), row.getString(2)));
        int users =
                sql.query("select count(*) from visitors", row -> row.getInt(1)).getFirst();
        return new Interactions(products, segments, users, sessions(longestSession), orders());
    }

    private static Product product(ResultSet row) throws SQLException {
        String id = row.getString("product");
        long price = row.getLong("price_minor");
        boolean priced = !row.wasNull();
        return new Product(
                id,
                orElse(row.getString("name"), id),
                orElse(row.getString("category"), ""),
                orElse(row.getString("brand"), ""),
                priced ? price : -1,
                priced ? row.getString("currency") : "",
                row.getTimestamp("first_seen").toInstant().getEpochSecond(),
                row.getTimestamp("last_seen").toInstant().getEpochSecond(),
                skus(row.getArray("skus"), id));
    }

    private static String orElse(String text, String fallback) {
        return text == null ? fallback : text;
    }

    private static List<String> skus(Array named, String id) throws SQLException {
        List<String> skus = named == null
                ? List.of()
                : Arrays.stream((Object[]) named.getArray())
                        .map(Object::toString)
                        .toList();
        return skus.isEmpty() ? List.of(id) : skus;
    }

    private Sessions sessions(int longestSession) {
        var builder = new SessionsBuilder(longestSession);
        each(STEPS, row -> {
            if (row.getBoolean(1)) {
                builder.startSession(row.getInt(6));
            }
            builder.add(row.getInt(2), row.getInt(3), (int) row.getLong(4), row.getInt(5));
        });
        return builder.build();
    }

    private Orders orders() {
        var builder = new OrdersBuilder();
        each(ORDERS, row -> {
            if (row.getBoolean(1)) {
                builder.startOrder(row.getInt(4), (int) row.getLong(3));
            }
            builder.add(row.getInt(2));
        });
        return builder.build();
    }

    private interface RowAction {
        void accept(ResultSet row) throws SQLException;
    }

    private void each(String select, RowAction action) {
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                action.accept(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the lake's events cannot be read: " + e.getMessage(), e);
        }
    }
}
