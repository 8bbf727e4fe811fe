package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.lake.LakeTables;
import java.nio.file.Path;

/** The metrics themselves: of each strategy, model and type, of each strategy, and of the shop. */
final class MetricsTable {
    private static final String SCOPE = "case when grouping(strategy) = 1 then 'shop'"
            + " when grouping(model) = 1 then 'strategy' else 'model' end as scope, strategy, model, type";
    private static final String SETS = "grouping sets ((), (strategy), (strategy, model, type))";
    private static final String SAME = "using (scope, strategy_key, model_key, type_key)";

    private final LakeTables tables;

    MetricsTable(LakeTables tables) {
        this.tables = tables;
    }

    void measure() {
        showItems();
        measureLists();
        addUp();
        tables.run("""
                create table metrics as
                select scope, strategy, model, type, null::varchar as currency,
                    lists, clicked_lists, round(ctr, 6) as ctr, round(sqrt(ctr * (1 - ctr) / lists), 6) as ctr_error,
                    items_shown, clicks, items_added, orders, order_lines,
                    round(order_lines / nullif(clicks, 0), 6) as conversion, null::bigint as revenue_minor,
                    products_shown, products_known, round(products_shown / nullif(products_known, 0), 6) as coverage,
                    round(diversity, 6) as diversity, round(novelty, 6) as novelty,
                    case scope when 'shop' then bad_ids.malformed end as malformed_ids,
                    case scope when 'shop' then bad_ids.unknown end as unknown_ids
                from (select *, clicked_lists / nullif(lists, 0) as ctr,
                        (select count(*) from products) as products_known from sums), bad_ids\
                """);
        tables.run("""
                insert into metrics by name
                select %s, currency, count(distinct order_id) as orders, count(*) as order_lines,
                    sum(revenue_minor)::bigint as revenue_minor
                from owed join answers using (id) where currency is not null and revenue_minor is not null
                group by grouping sets ((currency), (strategy, currency), (strategy, model, type, currency))\
                """.formatted(SCOPE));
    }

    Path parquet() {
        Path file = tables.workspace().resolve("recommendations.parquet");
        tables.run("""
                copy (from metrics order by case scope when 'shop' then 1 when 'strategy' then 2 else 3 end,
                    strategy, model, type nulls first, currency nulls first)
                to '%s' (format parquet, compression zstd)\
                """.formatted(file));
        return file;
    }

    /** {@code shown}: the products of each list, each once, with the category that the list or else the catalogue says. */
    private void showItems() {
        tables.run("""
                create table shown as
                select id, product, coalesce(min(marked.category), min(products.category)) as category,
                    -log2((coalesce(min(products.interest), 0) + 1)
                        / (select coalesce(sum(interest), 0) + count(*) from products)) as novelty
                from marked join answers using (id) left join products using (product)
                where is_today and event = '%s' and product is not null group by id, product order by id, product\
                """.formatted(Signals.LIST));
    }

    /** {@code outcomes}: of each answer that something became of, a row. */
    private void measureLists() {
        tables.run("""
                create table outcomes as
                with happened as (
                    select id, bool_or(event = '%s') as is_list,
                        count(distinct product) filter (event <> '%s') as clicks,
                        count(distinct product) filter (event = '%s') as items_added
                    from marked where is_today group by id),
                spread as (
                    select id, 1 - sum(items * (items - 1)) / nullif(sum(items) * (sum(items) - 1), 0) as diversity
                    from (select id, category, count(*) as items from shown where category is not null group by all)
                    group by id),
                items as (select id, count(*) as items_shown, sum(novelty) as novelty from shown group by id)
                select answers.*, coalesce(is_list, false) as is_list, coalesce(clicks, 0) as clicks,
                    coalesce(items_added, 0) as items_added, coalesce(items_shown, 0) as items_shown, diversity, novelty
                from answers left join happened using (id) left join spread using (id) left join items using (id)
                where happened.id is not null or answers.id in (select id from owed) order by id\
                """.formatted(Signals.LIST, Signals.LIST, Signals.ADDED));
    }

    private void addUp() {
        // Keys that null equals, as joins by columns leave nulls out.
        String keys = "coalesce(strategy, '') as strategy_key, coalesce(model, '') as model_key, "
                + "coalesce(type, '') as type_key";
        tables.run("""
                create table sums as
                with counted as (select *, %2$s from (
                    select %1$s, count(*) filter (is_list) as lists,
                        count(*) filter (is_list and clicks > 0) as clicked_lists,
                        coalesce(sum(items_shown), 0)::bigint as items_shown, coalesce(sum(clicks), 0)::bigint as clicks,
                        coalesce(sum(items_added), 0)::bigint as items_added, avg(diversity) as diversity,
                        sum(novelty) / nullif(sum(items_shown), 0) as novelty
                    from outcomes group by %3$s)),
                reached as (select *, %2$s from (
                    select %1$s, count(distinct product) as products_shown
                    from shown join answers using (id) group by %3$s)),
                earned as (select *, %2$s from (
                    select %1$s, count(distinct order_id) as orders, count(*) as order_lines
                    from owed join answers using (id) group by %3$s))
                select counted.scope, counted.strategy, counted.model, counted.type, lists, clicked_lists, items_shown,
                    clicks, items_added, diversity, novelty, coalesce(products_shown, 0) as products_shown,
                    coalesce(orders, 0) as orders, coalesce(order_lines, 0) as order_lines
                from counted left join reached %4$s left join earned %4$s\
                """.formatted(SCOPE, keys, SETS, SAME));
    }
}
