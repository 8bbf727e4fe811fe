package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.lake.LakeTables;
import java.nio.file.Path;

/**
 * The metrics themselves: of each level, and added up for SKUs, categories, warehouses and the shop. What is added up
 * over several SKUs counts at cost; a SKU without a known cost as if it cost what the others do on average, so that
 * without any cost the units decide.
 */
final class MetricsTable {
    private final LakeTables tables;

    MetricsTable(LakeTables tables) {
        this.tables = tables;
    }

    /** @param ages see {@link StockAges#groups} */
    void measure(String ages) {
        tables.run("""
                create table levels as
                with typical as (select coalesce(avg(cost), 1) as cost from
                    (select coalesce(max(now.unit_cost_minor), max(costs.cost)) as cost
                     from now left join costs using (sku) group by sku) where cost > 0)
                select now.sku, now.warehouse, categories.category, now.on_hand, now.reserved, now.inbound, now.available,
                    now.taken_at,
                    coalesce(now.unit_cost_minor, costs.cost) as known_cost,
                    coalesce(known_cost, typical.cost) as cost,
                    coalesce(sold.units, 0) as sold,
                    coalesce(sold.a_year, 0) as sold_a_year,
                    (now.unit_days - coalesce(year.unit_days, 0))
                        / (now.observed_days - coalesce(year.observed_days, 0)) as average_units,
                    forecast.a_day is not null as is_forecast,
                    coalesce(forecast.a_day, sold.a_day, 0) as demand_a_day,
                    now.demanded - coalesce(month.demanded, 0) as demanded,
                    now.unserved - coalesce(month.unserved, 0) as unserved,
                    now.observed_days - coalesce(month.observed_days, 0) as observed_days,
                    now.out_days - coalesce(month.out_days, 0) as out_days,
                    coalesce(aged.units, 0) as aged, coalesce(aged.fresh, 0) as fresh,
                    coalesce(aged.settled, 0) as settled, coalesce(aged.old, 0) as old, coalesce(aged.stale, 0) as stale
                from now cross join typical
                left join costs using (sku)
                left join categories using (sku)
                left join sold using (sku, warehouse)
                left join forecast using (sku, warehouse)
                left join month using (sku, warehouse)
                left join year using (sku, warehouse)
                left join (%s) aged using (sku, warehouse)
                order by now.sku, now.warehouse\
                """.formatted(ages));
        tables.run("""
                create table metrics as
                select case grouping(sku, warehouse, category)
                        when 7 then 'shop' when 5 then 'warehouse' when 6 then 'category' when 2 then 'sku' else 'level'
                    end as scope,
                    sku, warehouse, category,
                    count(*) as levels,
                    sum(on_hand)::bigint as on_hand,
                    sum(reserved)::bigint as reserved,
                    sum(inbound)::bigint as inbound,
                    sum(available)::bigint as available,
                    sum(greatest(on_hand, 0) * known_cost)::bigint as value_minor,
                    sum(sold)::bigint as sold,
                    round(sum(average_units), 6) as average_units,
                    round(sum(sold_a_year * cost) / nullif(sum(average_units * cost), 0), 6) as turnover,
                    round(sum(demand_a_day), 6) as demand_per_day,
                    case when bool_and(is_forecast) then 'forecast' when bool_or(is_forecast) then 'mixed' else 'sales'
                    end as demand_from,
                    round(sum(greatest(available, 0) * cost) / nullif(sum(demand_a_day * cost), 0), 6) as days_of_cover,
                    sum(demanded)::bigint as demanded,
                    sum(unserved)::bigint as unserved,
                    round(1 - sum(unserved) / nullif(sum(demanded), 0), 6) as fill_rate,
                    sum(observed_days)::bigint as observed_days,
                    sum(out_days)::bigint as out_days,
                    round(sum(out_days) / nullif(sum(observed_days), 0), 6) as stock_out_rate,
                    round(sum(fresh * cost) / nullif(sum(aged * cost), 0), 6) as aged_0_30,
                    round(sum(settled * cost) / nullif(sum(aged * cost), 0), 6) as aged_31_90,
                    round(sum(old * cost) / nullif(sum(aged * cost), 0), 6) as aged_91_180,
                    round(sum(stale * cost) / nullif(sum(aged * cost), 0), 6) as aged_over_180,
                    max(taken_at) as taken_at
                from levels
                group by grouping sets ((), (warehouse), (category), (sku, category), (sku, warehouse, category))\
                """);
    }

    /** What a shop is asked for as a whole: few rows. */
    Path summary() {
        return parquet("summary", "scope in ('shop', 'warehouse', 'category')");
    }

    Path skus() {
        return parquet("skus", "scope in ('sku', 'level')");
    }

    private Path parquet(String name, String which) {
        Path file = tables.workspace().resolve(name + ".parquet");
        tables.run("copy (from metrics where " + which + """
                 order by case scope when 'shop' then 1 when 'warehouse' then 2 when 'category' then 3 else 4 end,
                 sku, warehouse nulls first, category nulls first) to '%s' (format parquet, compression zstd)\
                """.formatted(file));
        return file;
    }
}
