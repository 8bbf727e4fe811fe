package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.lake.KeptDays;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * How long the units on hand have been there, first in, first out: of the layers of the day before and of what has come
 * since, the newest are still there. Layers are carried from day to day, so no history is read.
 */
final class StockAges {
    /** The last days of the groups of ages; what is older is the last group. */
    static final int FRESH = 30;

    static final int SETTLED = 90;
    static final int OLD = 180;

    private final LakeTables tables;
    private final LocalDate day;

    StockAges(LakeTables tables, LocalDate day) {
        this.tables = tables;
        this.day = day;
    }

    /** The newest day before this one whose ages and levels are both known. */
    static Optional<LocalDate> before(ObjectStore lake, NavigableSet<LocalDate> kept, LocalDate day) {
        NavigableSet<LocalDate> known = KeptDays.of(lake, LakeKeys.STOCK_AGES, "ages.parquet");
        known.retainAll(kept);
        return Optional.ofNullable(known.lower(day));
    }

    /**
     * Makes the table {@code ages} of {@code now}.
     *
     * <p>What came is as old as the day, and so is what a count found. Units of a level that is met for the first time
     * are as old as the count they rest on. Nobody asks how much older than the last group something is, so the oldest
     * layers are one.
     *
     * @param layersBefore rows of {@code ages} of a day before
     * @param levelsBefore rows of the stock of that day
     */
    void age(Optional<String> layersBefore, Optional<String> levelsBefore) {
        tables.run("create table layers (sku varchar, warehouse varchar, came_on date, units bigint)");
        tables.run("create table known as select sku, warehouse, came from " + levelsBefore.orElse("now where false"));
        layersBefore.ifPresent(
                layers -> tables.run("insert into layers select sku, warehouse, came_on, units from " + layers));
        tables.run("""
                insert into layers select now.sku, now.warehouse, date '%s', now.came - known.came
                from now join known using (sku, warehouse) where now.came > known.came\
                """.formatted(day));
        tables.run("""
                create table kept as select sku, warehouse, came_on, least(units, greatest(on_hand - newer, 0)) as units
                from (select layers.*, now.on_hand, coalesce(sum(units) over (partition by layers.sku, layers.warehouse
                    order by came_on desc rows between unbounded preceding and 1 preceding), 0)::bigint as newer
                    from layers join now using (sku, warehouse))\
                """);
        tables.run("""
                insert into kept select now.sku, now.warehouse,
                    case when known.sku is null then least(now.counted_at::date, date '%1$s') else date '%1$s' end,
                    greatest(now.on_hand, 0) - coalesce(held.units, 0)
                from now left join known using (sku, warehouse)
                left join (select sku, warehouse, sum(units)::bigint as units from kept group by all) held
                    using (sku, warehouse)\
                """.formatted(day));
        tables.run("""
                create table ages as select sku, warehouse, came_on, sum(units)::bigint as units
                from (select sku, warehouse, greatest(came_on, date '%s') as came_on, units from kept where units > 0)
                group by all order by all\
                """.formatted(day.minusDays(OLD + 1)));
    }

    /** Units of each group of ages, by level. */
    String groups() {
        return """
                select sku, warehouse, sum(units) as units,
                sum(units) filter (age <= %1$d) as fresh,
                sum(units) filter (age > %1$d and age <= %2$d) as settled,
                sum(units) filter (age > %2$d and age <= %3$d) as old,
                sum(units) filter (age > %3$d) as stale
                from (select *, date '%4$s' - came_on as age from ages) group by all\
                """.formatted(FRESH, SETTLED, OLD, day);
    }

    Path parquet() {
        Path file = tables.workspace().resolve("ages.parquet");
        tables.run("copy (from ages order by all) to '" + file + "' (format parquet, compression zstd)");
        return file;
    }
}
