package dev.shopkeeper.replenishment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.replenishmentsettings.RejectedRow;
import dev.shopkeeper.replenishmentsettings.Scope;
import dev.shopkeeper.replenishmentsettings.Setting;
import dev.shopkeeper.replenishmentsettings.SettingsBook;
import dev.shopkeeper.replenishmentsettings.SettingsFile;
import dev.shopkeeper.replenishmentsettings.SettingsRow;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings what a night's policy depends on into its tables: settings, stock levels, forecasts, classes by value. */
final class NightInputs {
    private static final int LISTED_ROWS = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<Setting, String>> VALUES = new TypeReference<>() {};

    private final ObjectStore lake;
    private final LakeTables tables;

    NightInputs(ObjectStore lake, LakeTables tables) {
        this.lake = lake;
        this.tables = tables;
    }

    /** @param rejected the first of them; {@code rejections} counts all */
    record Settings(SettingsBook book, List<RejectedRow> rejected, long rejections) {}

    Settings readSettings() {
        tables.run("create table sku_settings"
                + " (position bigint, sku varchar, warehouse varchar, unit_cost_minor bigint, settings varchar)");
        Path file = tables.workspace().resolve("settings.csv");
        var collector = new Collector();
        if (lake.download(LakeKeys.replenishmentSettings(), file)) {
            tables.append(
                    "sku_settings",
                    rows -> new SettingsFile(row -> collector.accept(row, rows), collector::reject).read(file));
        }
        long before = tables.number("select count(*) from sku_settings");
        tables.run("delete from sku_settings where position not in"
                + " (select min(position) from sku_settings group by sku, warehouse)");
        long repeated = before - tables.number("select count(*) from sku_settings");
        if (repeated > 0) {
            collector.reject(RejectedRow.repeatedSkus(repeated));
        }
        return new Settings(collector.book, collector.rejected, collector.rejections);
    }

    private static final class Collector {
        private final SettingsBook book = new SettingsBook();
        private final List<RejectedRow> rejected = new ArrayList<>();
        private long rejections;
        private long position;

        void accept(SettingsRow row, LakeTables.Rows rows) {
            if (row.scope() == Scope.SKU) {
                String cost = row.values().get(Setting.UNIT_COST_MINOR);
                rows.add(
                        position++,
                        row.key(),
                        row.warehouse(),
                        cost == null ? null : Long.valueOf(cost),
                        write(row.values()));
            } else {
                book.add(row).ifPresent(reason -> reject(RejectedRow.notKept(row, reason)));
            }
        }

        void reject(RejectedRow row) {
            rejections++;
            if (rejected.size() < LISTED_ROWS) {
                rejected.add(row);
            }
        }
    }

    private static String write(Map<Setting, String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings of one SKU as the table holds them; none for null. */
    static Map<Setting, String> settings(String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A level that is still being counted up is left until it is: what it says is not what is there. */
    void readStock(StockShelves shelves) {
        tables.run("""
                create table stock (sku varchar, warehouse varchar, available bigint, inbound bigint,
                lead_time_days integer, reorder_point bigint, unit_cost_minor bigint,
                policy_reorder_point bigint, policy_order_up_to bigint, policy_safety_stock bigint)\
                """);
        tables.append("stock", rows -> {
            Optional<StockKey> next = Optional.empty();
            do {
                StockPage<Shelf> page = shelves.page(next);
                page.levels().stream()
                        .filter(shelf -> !shelf.level().settling())
                        .forEach(shelf -> add(shelf, rows));
                next = page.next();
            } while (next.isPresent());
        });
    }

    private static void add(Shelf shelf, LakeTables.Rows rows) {
        StockLevel level = shelf.level();
        rows.add(
                level.key().sku(),
                level.key().warehouse(),
                level.available(),
                level.inbound(),
                level.settings().leadTimeDays(),
                level.settings().reorderPoint(),
                level.settings().unitCostMinor(),
                shelf.policy().map(PolicyLevels::reorderPoint),
                shelf.policy().map(PolicyLevels::orderUpTo),
                shelf.policy().map(PolicyLevels::safetyStock));
    }

    /** Copies the forecasts beside the tables, a file for each shard. */
    List<Path> fetchForecasts(ForecastRun run) {
        List<Path> files = new ArrayList<>();
        for (int shard = 0; shard < run.shards(); shard++) {
            String key = LakeKeys.forecastShard(run.date(), shard);
            Path file = tables.workspace().resolve("forecasts-%05d.parquet".formatted(shard));
            if (!lake.download(key, file)) {
                throw new IllegalStateException("the lake has no " + key);
            }
            files.add(file);
        }
        return files;
    }

    /**
     * The cumulative share of value for each SKU, the most valuable first. Value is what the forecast demand costs; a SKU
     * without a known cost is taken to cost what the others cost on average, so that without any the units decide.
     */
    void rankByValue(List<Path> forecasts) {
        tables.run("create table demand (sku varchar, units double)");
        for (Path file : forecasts) {
            tables.run("insert into demand select sku, sum(mean) from read_parquet('" + file
                    + "') group by sku order by sku");
        }
        tables.run("""
                create table costs as select sku, max(unit_cost_minor) as cost from (
                select sku, unit_cost_minor from stock union all select sku, unit_cost_minor from sku_settings)
                where unit_cost_minor > 0 group by sku\
                """);
        tables.run("""
                create table value_shares as
                with typical as (select coalesce(avg(cost), 1) as cost from costs),
                worth as (select sku, sum(units) * any_value(coalesce(costs.cost, typical.cost)) as worth
                from demand left join costs using (sku) cross join typical group by sku)
                select sku, case when sum(worth) over () > 0 then
                sum(worth) over (order by worth desc, sku rows unbounded preceding) / sum(worth) over () else 1 end as share
                from worth\
                """);
    }
}
