package dev.shopkeeper.demandforecast.history;

import dev.shopkeeper.demandforecast.series.TotalKey;
import dev.shopkeeper.lake.LakeSql;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** What shop, categories and warehouses sold on each day: {@code scope, name, ds, units}. */
public final class TotalsHistory {
    public static final String NAME = "totals-history.parquet";

    private TotalsHistory() {}

    static Path write(LakeSql sql) {
        Path file = sql.workspace().resolve(NAME);
        sql.run("""
                copy (
                    with days as (select ds, category, warehouse, sum(units) as units
                        from demand join series using (position) group by all)
                    select 'shop' as scope, '' as name, ds, sum(units) as units from days group by ds
                    union all select 'category', category, ds, sum(units) from days group by category, ds
                    union all select 'warehouse', warehouse, ds, sum(units) from days group by warehouse, ds
                    order by scope, name, ds
                ) to '%s' (format parquet, compression zstd)\
                """.formatted(file));
        return file;
    }

    /**
     * @param first day of each history
     * @param units of each day
     */
    public record Days(LocalDate first, double[] units) {}

    /** @param through the last day known; a day without a row sold nothing */
    public static Map<TotalKey, Days> read(LakeSql sql, Path file, LocalDate through) {
        Map<TotalKey, Days> totals = new TreeMap<>();
        sql.query(
                "select scope, name, epoch(ds)::bigint // 86400, units::double from read_parquet('" + file
                        + "') order by scope, name, ds",
                row -> {
                    long day = row.getLong(3);
                    Days days = totals.computeIfAbsent(
                            new TotalKey(row.getString(1), row.getString(2)),
                            key -> new Days(
                                    LocalDate.ofEpochDay(day), new double[(int) (through.toEpochDay() - day) + 1]));
                    days.units()[(int) (day - days.first().toEpochDay())] = row.getDouble(4);
                    return day;
                });
        return totals;
    }
}
