package dev.shopkeeper.stockmetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.stock.StockFlows;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days count from {@link #START}; a night that is lived through keeps the stock and makes the metrics. */
class NightlyMetricsTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    private final Shop shop = new Shop();

    @Test
    void withoutTheStockOfTheDayThereAreNone() {
        assertThatThrownBy(() -> shop.task("stock-metrics", START))
                .hasMessageContaining("the stock of 2026-01-01 was not kept");
        assertThat(shop.lake.list("")).isEmpty();
    }

    /** 10 a day of stock, 2 sold a day: 2 × 365 / 10 = 73 times a year. */
    @Test
    void turnoverIsWhatAYearSellsOverTheAverageOfTheDays() {
        for (int day = 0; day < 4; day++) {
            sell(day, "('MUG', 'main', 3, 1)");
            stock("MUG", "main", day % 2 == 0 ? 5 : 15, null);
            night(day);
        }
        assertThat(level(3, "MUG", "sold, average_units, turnover")).isEqualTo("8 10.0 73.0");
    }

    /** Sales are counted as long as the shop has sold, up to a year; the stock's average needs no days before its first. */
    @Test
    void salesOfYearsBeforeAreNoneOfThisYear() {
        sell(-365, "('MUG', 'main', 1000, 0)");
        sell(-364, "('MUG', 'main', 365, 0)");
        stock("MUG", "main", 73, null);
        night(0);
        assertThat(level(0, "MUG", "sold, turnover")).isEqualTo("365 5.0");
    }

    @Test
    void theAverageIsOfTheLastYearAlone() {
        stock("MUG", "main", 900, null);
        night(0);
        stock("MUG", "main", 10, null);
        night(1);
        night(2);
        night(366);
        sell(366, "('MUG', 'main', 20, 0)");
        night(367);
        // A year before is day 2, so the average is of the nights of 366 and 367.
        assertThat(level(367, "MUG", "average_units")).isEqualTo("10.0");
    }

    /** The mug costs twice as much as the lamp, so its turnover counts twice; the vase costs what they do on average. */
    @Test
    void whatIsAddedUpOverSkusCountsAtCost() {
        sell(0, "('MUG', 'main', 10, 0), ('LAMP', 'main', 0, 0), ('VASE', 'north', 4, 0)");
        stock("MUG", "main", 10, 200L);
        stock("LAMP", "main", 20, 100L);
        stock("VASE", "north", 4, null);
        night(0);
        assertThat(row(0, "scope = 'warehouse' and warehouse = 'main'", "levels, value_minor, turnover"))
                .isEqualTo("2 4000 182.5");
        // 365 × (10 × 200 + 4 × 150) / (10 × 200 + 20 × 100 + 4 × 150)
        assertThat(row(0, "scope = 'shop'", "levels, value_minor, turnover")).isEqualTo("3 4000 206.304348");
        assertThat(row(0, "scope = 'warehouse' and warehouse = 'north'", "value_minor, turnover"))
                .isEqualTo("null 365.0");
    }

    @Test
    void daysOfCoverGoByTheForecastElseByTheSales() {
        sell(-9, "('MUG', 'main', 20, 0), ('LAMP', 'main', 40, 0)");
        stock("MUG", "main", 30, null);
        stock("LAMP", "main", -5, null);
        stock("VASE", "main", 7, null);
        shop.parquet(LakeKeys.forecastShard(day(1), 0), """
                select 'MUG' as sku, 'main' as warehouse, (date '2026-01-02' + day::integer) as ds,
                case when day < 28 then 6.0 else 1000.0 end as mean from range(40) days(day)""");
        shop.lake.put(LakeKeys.forecastReport(day(1)), "{}".getBytes(StandardCharsets.UTF_8));
        night(0);
        assertThat(level(0, "MUG", "demand_per_day, demand_from, days_of_cover"))
                .isEqualTo("6.0 forecast 5.0");
        // Ten days of sales make 4 a day; what is owed to customers covers nothing.
        assertThat(level(0, "LAMP", "demand_per_day, demand_from, days_of_cover"))
                .isEqualTo("4.0 sales 0.0");
        assertThat(level(0, "VASE", "demand_per_day, days_of_cover")).isEqualTo("0.0 null");
        assertThat(row(0, "scope = 'shop'", "demand_per_day, demand_from")).isEqualTo("10.0 mixed");
    }

    /** Day 1 demands 10 and serves 6, day 30 demands 10 and serves all. */
    @Test
    void theFillRateIsOfTheLastFourWeeks() {
        stock("MUG", "main", 1, null, new StockFlows(0, 0, 0, 0));
        night(0);
        stock("MUG", "main", 1, null, new StockFlows(0, 10, 4, 0));
        night(1);
        assertThat(level(1, "MUG", "demanded, unserved, fill_rate")).isEqualTo("10 4 0.6");
        night(20);
        assertThat(level(20, "MUG", "fill_rate")).isEqualTo("0.6");
        stock("MUG", "main", 1, null, new StockFlows(0, 20, 4, 0));
        night(30);
        assertThat(level(30, "MUG", "demanded, unserved, fill_rate")).isEqualTo("10 0 1.0");
        night(80);
        assertThat(level(80, "MUG", "demanded, fill_rate")).isEqualTo("0 null");
    }

    @Test
    void theStockOutRateIsOfSkusAndDays() {
        for (int day = 0; day < 4; day++) {
            stock("MUG", "main", day == 0 ? 0 : 5, null);
            stock("LAMP", "main", day < 2 ? -1 : 5, null);
            night(day);
        }
        assertThat(level(3, "MUG", "observed_days, out_days, stock_out_rate")).isEqualTo("4 1 0.25");
        assertThat(row(3, "scope = 'shop'", "observed_days, out_days, stock_out_rate"))
                .isEqualTo("8 3 0.375");
        night(28);
        // 28 days before, the mug's day without stock had been.
        assertThat(level(28, "MUG", "observed_days, out_days, stock_out_rate")).isEqualTo("4 0 0.0");
    }

    /** 40 counted, 30 come on day 10 and 20 on day 60; then 50 leave, the oldest first. */
    @Test
    void unitsAgeFirstInFirstOut() {
        stock("MUG", "main", 40, null, StockFlows.NONE);
        night(0);
        stock("MUG", "main", 70, null, new StockFlows(30, 0, 0, 0));
        night(10);
        stock("MUG", "main", 90, null, new StockFlows(50, 0, 0, 0));
        night(60);
        assertThat(ages(60)).isEqualTo("0.222222 0.777778 0.0 0.0");
        stock("MUG", "main", 40, null, new StockFlows(50, 50, 0, 0));
        night(61);
        assertThat(shop.rows(LakeKeys.stockAges(day(61)), "select came_on, units from FILE order by 1"))
                .containsExactly("2026-01-11 20", "2026-03-02 20");
        assertThat(ages(61)).isEqualTo("0.5 0.5 0.0 0.0");
        night(10 + 180);
        assertThat(ages(190)).isEqualTo("0.0 0.0 1.0 0.0");
        night(10 + 181);
        assertThat(ages(191)).isEqualTo("0.0 0.0 0.5 0.5");
        night(900);
        assertThat(ages(900)).isEqualTo("0.0 0.0 0.0 1.0");
    }

    /** What comes and goes within a day leaves the layers younger, though the level looks the same. */
    @Test
    void goodsThatPassThroughMakeTheStockYounger() {
        stock("MUG", "main", 10, null, StockFlows.NONE);
        night(0);
        stock("MUG", "main", 10, null, new StockFlows(8, 8, 0, 0));
        night(100);
        assertThat(ages(100)).isEqualTo("0.8 0.0 0.2 0.0");
        // A count finds three more: they are as old as the count.
        stock("MUG", "main", 13, null, new StockFlows(8, 8, 0, 0));
        night(101);
        assertThat(ages(101)).isEqualTo("0.846154 0.0 0.153846 0.0");
        stock("MUG", "main", 0, null, new StockFlows(8, 21, 0, 0));
        night(102);
        assertThat(ages(102)).isEqualTo("null null null null");
    }

    /** Units of a level that is met for the first time are as old as the count they rest on. */
    @Test
    void whatWasThereBeforeIsAsOldAsItsCount() {
        shop.levels.put("MUG", "main", 10, null, "2025-11-01", new StockFlows(5, 0, 0, 0));
        night(0);
        assertThat(ages(0)).isEqualTo("0.0 1.0 0.0 0.0");
    }

    @Test
    void aCategoryIsWhatTheOperatorSaysElseWhatTheNewestEventSaysElseWhatWasKnown() {
        stock("MUG", "main", 1, null);
        stock("LAMP", "main", 1, null);
        stock("VASE", "main", 1, null);
        settings("scope;key;category\nsku;MUG;kitchen\ncategory;kitchen;\n");
        events(0, "('MUG', 'cups', 1), ('LAMP', 'old', 1), ('LAMP', 'light', 2)");
        night(0);
        assertThat(categories(0)).containsExactly("null 1", "kitchen 1", "light 1");
        settings("");
        events(1, "('VASE', 'garden', 1), ('LAMP', null, 3)");
        night(1);
        assertThat(categories(1)).containsExactly("garden 1", "kitchen 1", "light 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "nothing of this",
                "scope,key\nsku\n",
                "scope,key,category\n\"sku,MUG",
                "scope,scope\na,b\n",
                "scope,key,category\nsku,MUG,\u00ff\n"
            })
    void aFileThatIsNoSettingsStopsNothing(String file) {
        settings(file);
        stock("MUG", "main", 1, null);
        night(0);
        assertThat(row(0, "scope = 'shop'", "levels")).isEqualTo("1");
    }

    @Test
    void costsComeFromTheSettingsWhereTheStockKeeperSaysNone() {
        settings("scope,key,warehouse,unit_cost_minor\nsku,MUG,,300\nsku,LAMP,,much\n");
        stock("MUG", "main", 2, null);
        stock("LAMP", "main", 2, null);
        night(0);
        assertThat(level(0, "MUG", "value_minor")).isEqualTo("600");
        assertThat(level(0, "LAMP", "value_minor")).isEqualTo("null");
    }

    @Test
    void aRerunWritesTheSameBytes() {
        sell(0, "('MUG', 'main', 3, 0), ('LAMP', 'north', 1, 0)");
        stock("MUG", "main", 7, 33L);
        stock("LAMP", "north", 5, 47L);
        night(0);
        night(1);
        Map<String, byte[]> before = objects();
        shop.task("stock-metrics", day(0));
        shop.task("stock-metrics", day(1));
        assertThat(objects())
                .hasSameSizeAs(before)
                .allSatisfy((key, bytes) -> assertThat(bytes).as(key).isEqualTo(before.get(key)));
        assertThat(before).hasSize(2 * 4 + 1);
    }

    @Test
    void aShopWithoutStockHasMetricsOfNothing() {
        night(0);
        assertThat(row(0, "true", "scope, levels, turnover, fill_rate")).isEqualTo("shop 0 null null");
    }

    private Map<String, byte[]> objects() {
        Map<String, byte[]> objects = new TreeMap<>();
        shop.lake
                .list("")
                .forEach(object ->
                        objects.put(object.key(), shop.lake.get(object.key()).orElseThrow()));
        return objects;
    }

    private void stock(String sku, String warehouse, long onHand, Long cost) {
        stock(sku, warehouse, onHand, cost, StockFlows.NONE);
    }

    private void stock(String sku, String warehouse, long onHand, Long cost, StockFlows flows) {
        shop.levels.put(sku, warehouse, onHand, cost, START.toString(), flows);
    }

    /** @param rows {@code sku, warehouse, units, returns} */
    private void sell(int day, String rows) {
        shop.parquet(
                LakeKeys.sales(day(day)),
                "select sku, warehouse, 'EUR' as currency, units::bigint as units, returns::bigint as returns"
                        + " from (values " + rows + ") sales(sku, warehouse, units, returns)");
    }

    /** @param rows {@code sku, category, hour} */
    private void events(int day, String rows) {
        String key = LakeKeys.events(day(day), "events");
        shop.parquet(
                key,
                "select sku, sku as product_id, category, timestamp '" + day(day)
                        + " 00:00:00' + to_hours(hour) as occurred_at from (values " + rows
                        + ") events(sku, category, hour)");
        EventsManifest manifest = new EventsManifest(
                1,
                "2026-01-01T00:00:00Z",
                List.of(new EventsFile(key, 1, 1, 1)),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
        shop.lake.put(LakeKeys.EVENTS_MANIFEST, manifest.toJson());
    }

    /** In an encoding that makes letters beyond ASCII no UTF-8. */
    private void settings(String file) {
        shop.lake.put(LakeKeys.replenishmentSettings(), file.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void night(int day) {
        shop.task("stock-snapshot", day(day));
        shop.task("stock-metrics", day(day));
    }

    private List<String> categories(int day) {
        return shop.rows(
                LakeKeys.stockMetrics(day(day), "summary"),
                "select category, levels from FILE where scope = 'category'");
    }

    private String ages(int day) {
        return level(day, "MUG", "aged_0_30, aged_31_90, aged_91_180, aged_over_180");
    }

    private String level(int day, String sku, String columns) {
        String of = "select " + columns + " from FILE where sku = '" + sku + "' and scope = ";
        List<String> level = shop.rows(LakeKeys.stockMetrics(day(day), "skus"), of + "'level'");
        assertThat(shop.rows(LakeKeys.stockMetrics(day(day), "skus"), of + "'sku'"))
                .isEqualTo(level);
        return level.getFirst();
    }

    private String row(int day, String which, String columns) {
        return shop.rows(LakeKeys.stockMetrics(day(day), "summary"), "select " + columns + " from FILE where " + which)
                .getFirst();
    }

    private static LocalDate day(int number) {
        return START.plusDays(number);
    }
}
