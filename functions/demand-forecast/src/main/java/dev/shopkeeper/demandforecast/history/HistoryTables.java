package dev.shopkeeper.demandforecast.history;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.time.LocalDate;
import java.util.List;

/**
 * Sales and empty shelves of the lake as tables of a database on disk: {@code series} (position, unique_id, sku,
 * warehouse, category) in the order of the ids, and {@code demand} (position, ds, units, price, out_of_stock), one row
 * for each day with a sale or an empty shelf, from the first sale.
 */
final class HistoryTables {
    private static final String UNASSIGNED =
            "coalesce(sku, '') = '' or coalesce(warehouse, '') = '' or contains(warehouse, '#')";

    private final LakeSql sql;
    private final ObjectStore lake;
    private final LakeChunks chunks;

    HistoryTables(LakeSql sql, ObjectStore lake, LakeChunks chunks) {
        this.sql = sql;
        this.lake = lake;
        this.chunks = chunks;
    }

    /** @param unassignedUnits of rows without a SKU or warehouse, or with a # in it, so that two series would share an id */
    record Found(int series, String salesThrough, long unassignedUnits) {}

    Found fill(LocalDate first, LocalDate before) {
        List<String> sales = days(LakeKeys.SALES, first, before);
        mergeSales(sales);
        mergeEmptyShelves(days(LakeKeys.STOCK, first, before));
        long unassigned = number("select coalesce(sum(units), 0) from sales where " + UNASSIGNED);
        sql.run("delete from sales where " + UNASSIGNED);
        orderSeries();
        String through = sales.isEmpty() ? "" : LakeKeys.dayOf(sales.getLast()).toString();
        return new Found(Math.toIntExact(number("select count(*) from series")), through, unassigned);
    }

    private List<String> days(String prefix, LocalDate first, LocalDate before) {
        return lake.list(prefix).stream()
                .map(StoredObject::key)
                .filter(key -> key.endsWith(".parquet"))
                .filter(key -> !LakeKeys.dayOf(key).isBefore(first)
                        && LakeKeys.dayOf(key).isBefore(before))
                .toList();
    }

    /**
     * Demand is what was ordered; what came back later was demanded too. But of ten units or more, nine tenths of which
     * come back on the same day, an order was cancelled. A price is that of the currency that sold most.
     */
    private void mergeSales(List<String> keys) {
        sql.run(
                "create table sales (sku varchar, warehouse varchar, category varchar, ds date, units bigint, price double)");
        chunks.each(keys, files -> sql.run("""
                insert into sales
                select sku, warehouse, max(nullif(category, '')), dt,
                    sum(case when units >= 10 and returns >= 0.9 * units then greatest(0, units - returns)
                        else units end) as demanded,
                    max_by(revenue_minor / units, units) filter (returns = 0 and revenue_minor > 0)
                from (select * from read_parquet(%s, hive_partitioning = true, hive_types = {'dt': date},
                        union_by_name = true)
                    union all by name select null::varchar as category where false)
                where units > 0 group by sku, warehouse, dt having demanded > 0\
                """.formatted(files)));
    }

    private void mergeEmptyShelves(List<String> keys) {
        sql.run("create table empty_shelves (sku varchar, warehouse varchar, ds date)");
        chunks.each(keys, files -> sql.run("""
                insert into empty_shelves
                select sku, warehouse, dt from read_parquet(%s, hive_partitioning = true, hive_types = {'dt': date})
                where available <= 0\
                """.formatted(files)));
    }

    private void orderSeries() {
        sql.run("""
                create table series as
                select row_number() over (order by unique_id) - 1 as position, *
                from (select sku || '#' || warehouse as unique_id, sku, warehouse,
                        coalesce(arg_max(category, ds) filter (category is not null), '') as category,
                        arg_max(price, ds) filter (price is not null) as price, min(ds) as first
                    from sales group by sku, warehouse)\
                """);
        sql.run("""
                create table demand as
                select position, ds, coalesce(units, 0) as units, sales.price, empty_shelves.ds is not null as out_of_stock
                from sales full join empty_shelves using (sku, warehouse, ds) join series using (sku, warehouse)
                where ds >= first order by position, ds\
                """);
        sql.run("drop table sales");
        sql.run("drop table empty_shelves");
    }

    private long number(String query) {
        return sql.query(query, row -> row.getLong(1)).getFirst();
    }
}
