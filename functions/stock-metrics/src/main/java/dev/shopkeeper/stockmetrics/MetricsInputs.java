package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.KeptDays;
import dev.shopkeeper.lake.LakeInputs;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Brings what a day's metrics are made of into tables: the levels of that day and of those it is compared with, sales,
 * forecasts, costs and categories. One file at a time is on disk, and what it says is added up before the next.
 */
final class MetricsInputs {
    static final int YEAR = 365;
    static final int MONTH = 28;

    private final ObjectStore lake;
    private final LakeTables tables;
    private final LocalDate day;
    private final NavigableSet<LocalDate> kept;
    private final LakeInputs inputs;

    MetricsInputs(ObjectStore lake, LakeTables tables, LocalDate day, NavigableSet<LocalDate> kept) {
        this.lake = lake;
        this.tables = tables;
        this.day = day;
        this.kept = kept;
        this.inputs = new LakeInputs(lake, tables);
    }

    /** {@code now}, and {@code month} and {@code year}: what the sums were so many days before, if they are that old. */
    void readLevels() {
        tables.run("create table now as select * from "
                + inputs.rows(LakeKeys.stock(day)).orElseThrow());
        for (var ago : List.of(new Ago("month", MONTH), new Ago("year", YEAR))) {
            String then = Optional.ofNullable(kept.floor(day.minusDays(ago.days())))
                    .flatMap(older -> inputs.rows(LakeKeys.stock(older)))
                    .orElse("now where false");
            tables.run("create table " + ago.table() + " as select * from " + then);
        }
    }

    private record Ago(String table, int days) {}

    /**
     * {@code sold}: net units of the last {@link #YEAR} and {@link #MONTH} days, of a shop whose sales are younger scaled
     * up to as many.
     */
    void readSales() {
        NavigableSet<LocalDate> days =
                KeptDays.of(lake, LakeKeys.SALES, "sales.parquet").headSet(day, true);
        long history = days.isEmpty() ? 1 : ChronoUnit.DAYS.between(days.first(), day) + 1;
        tables.run("create table sales (sku varchar, warehouse varchar, units bigint, recent bigint)");
        for (LocalDate sold : days.tailSet(day.minusDays(YEAR - 1), true)) {
            String recent = sold.isAfter(day.minusDays(MONTH)) ? "units - returns" : "0";
            inputs.consume(
                    LakeKeys.sales(sold),
                    "insert into sales select sku, warehouse, sum(units - returns), sum(" + recent
                            + ") from %s group by all order by all");
        }
        tables.run("""
                create table sold as select sku, warehouse, greatest(sum(units), 0)::bigint as units,
                greatest(sum(units), 0) * %d / %d as a_year, greatest(sum(recent), 0) / %d as a_day
                from sales group by all\
                """.formatted(YEAR, Math.min(YEAR, history), Math.min(MONTH, history)));
        tables.run("drop table sales");
    }

    /** {@code forecast}: mean units a day over the next {@link #MONTH} days, if the night's forecast has finished. */
    void readForecasts() {
        LocalDate run = day.plusDays(1);
        tables.run("create table forecast (sku varchar, warehouse varchar, a_day double)");
        if (lake.get(LakeKeys.forecastReport(run)).isEmpty()) {
            return;
        }
        for (StoredObject shard : lake.list(LakeKeys.forecasts(run))) {
            inputs.consume(shard.key(), """
                    insert into forecast select sku, warehouse, avg(greatest(mean, 0)) from %%s
                    where ds < date '%s' group by all order by all\
                    """.formatted(run.plusDays(MONTH)));
        }
    }

    /**
     * {@code costs} and {@code categories} by SKU. A category is what the operator's settings say, else what the newest
     * event of the SKU says, else what it was known by before.
     */
    void readCatalogue() {
        tables.run("create table costs (sku varchar, cost bigint)");
        tables.run("create table named (sku varchar, category varchar, trust integer, said_at timestamp)");
        readSettings();
        Optional<LocalDate> before = Optional.ofNullable(
                KeptDays.of(lake, LakeKeys.METRICS, "skus.parquet").lower(day));
        before.ifPresent(
                known -> inputs.consume(
                        LakeKeys.stockMetrics(known, "skus"),
                        "insert into named select sku, category, 0, null from %s where scope = 'sku' and category is not null"));
        LocalDate oldest = day.minusDays(MONTH - 1);
        LocalDate from =
                before.map(known -> known.plusDays(1)).filter(oldest::isBefore).orElse(oldest);
        EventsManifest events = EventsManifest.read(lake);
        for (LocalDate date = from; !date.isAfter(day); date = date.plusDays(1)) {
            events.filesOf(date).forEach(key -> inputs.consume(key, """
                    insert into named select coalesce(sku, product_id), category, 1, max(occurred_at) from %s
                    where category is not null and coalesce(sku, product_id) is not null group by 1, 2 order by 1, 2\
                    """));
        }
        tables.run("""
                create table categories as select sku, category from named
                qualify row_number() over (partition by sku order by trust desc, said_at desc nulls last, category) = 1\
                """);
    }

    private void readSettings() {
        Path file = tables.workspace().resolve("settings.csv");
        if (!lake.download(LakeKeys.replenishmentSettings(), file)) {
            return;
        }
        tables.run("create table settings as " + ReplenishmentSettings.rows(file));
        tables.run("insert into costs select key, max(try_cast(unit_cost_minor as bigint)) from settings"
                + " where lower(scope) = 'sku' group by key having max(try_cast(unit_cost_minor as bigint)) >= 0"
                + " order by key");
        tables.run("insert into named select key, min(category), 2, null from settings"
                + " where lower(scope) = 'sku' and category <> '' group by key order by key");
    }
}
