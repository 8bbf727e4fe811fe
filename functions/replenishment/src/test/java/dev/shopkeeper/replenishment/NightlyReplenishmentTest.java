package dev.shopkeeper.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockSettings;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NightlyReplenishmentTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Shop shop = new Shop();

    @Test
    void theSameInputsGiveTheSameBytes() {
        shop.forecast("('A', 'main', 3, 5, 8, 5.2)", "('A', 'north', 0, 1, 3, 1.2)", "('B', 'main', 0, 0, 1, 0.2)");
        shop.forecast("('C', 'main', 30, 50, 80, 52)");
        shop.settings("scope,key,lead_time_days,min_order", "sku,C,3,100");
        shop.shelves.put("A", "main", 20, new StockSettings(3, null, null, 250L));
        shop.shelves.put("A", "north", 500, StockSettings.NONE);
        shop.shelves.put("C", "main", 0, StockSettings.NONE);
        shop.finishForecast();
        shop.runNight();
        Map<String, String> first = written();
        assertThat(first).containsKeys("orders.csv", "orders.json", "transfers.csv", "policies.parquet", "report.json");
        long writes = shop.shelves.writes();
        shop.runNight();
        assertThat(written()).isEqualTo(first);
        assertThat(shop.shelves.writes())
                .as("levels that haven't changed are not written")
                .isEqualTo(writes);
    }

    private Map<String, String> written() {
        return shop.lake.list(LakeKeys.REPLENISHMENT).stream()
                .map(StoredObject::key)
                .collect(Collectors.toMap(
                        key -> key.substring(key.lastIndexOf('/') + 1),
                        key -> HexFormat.of().formatHex(shop.lake.get(key).orElseThrow()),
                        (a, b) -> a,
                        TreeMap::new));
    }

    @Test
    void theOperatorsReorderPointWins() throws IOException {
        shop.forecast("('A', 'main', 3, 5, 8, 5.2)", "('B', 'main', 3, 5, 8, 5.2)");
        shop.shelves.put("A", "main", 100, new StockSettings(null, 120L, null, null));
        shop.shelves.put("B", "main", 100, StockSettings.NONE);
        JsonNode orders = ordersOfTheNight();
        assertThat(orders).hasSize(1);
        assertThat(orders.at("/0/sku").asText()).isEqualTo("A");
        assertThat(orders.at("/0/reorder_point").asLong()).isEqualTo(120);
        assertThat(shop.shelves.policy("A", "main").orElseThrow().reorderPoint())
                .isEqualTo(120);
        assertThat(shop.shelves.policy("B", "main").orElseThrow().reorderPoint())
                .isBetween(42L, 70L);
    }

    @Test
    void aTargetOfTheShopGivesMoreToWhatTiesUpLess() throws IOException {
        shop.forecast(
                "('cheap', 'main', 3, 5, 8, 5.2)", "('dear', 'main', 3, 5, 8, 5.2)", "('said', 'main', 3, 5, 8, 5.2)");
        shop.settings(
                "scope,key,policy,review_days,unit_cost_minor,service_level,target_fill_rate",
                "default,,order_up_to,7,,,",
                "sku,cheap,,,10,,",
                "sku,dear,,,5000,,",
                "sku,said,,,5000,0.999,",
                "shop,,,,,,0.9");
        List.of("cheap", "dear", "said").forEach(sku -> shop.shelves.put(sku, "main", 0, StockSettings.NONE));
        ordersOfTheNight();
        assertThat(orderUpTo("cheap")).isGreaterThan(orderUpTo("dear"));
        assertThat(orderUpTo("said"))
                .as("a service level of its own goes before the shop's target")
                .isGreaterThan(orderUpTo("cheap"));
        // Half of the protected days' demand is the least that is meant to be there.
        assertThat(orderUpTo("dear")).isGreaterThan(60);
    }

    private long orderUpTo(String sku) {
        return shop.shelves.policy(sku, "main").orElseThrow().orderUpTo();
    }

    @Test
    void whatIsWildAloneIsPlannedLikeOthersOfItsSize() throws IOException {
        String[] series = new String[61];
        for (int sku = 0; sku < 60; sku++) {
            series[sku] = "('S%d', 'main', 3, 5, 8, 5.2)".formatted(sku);
        }
        series[60] = "('wild', 'main', 0, 0, 0, 5.2)";
        shop.forecast(series);
        shop.shelves.put("wild", "main", 0, StockSettings.NONE);
        ordersOfTheNight();
        long among = orderUpTo("wild");

        var alone = new Shop();
        alone.forecast(series[60]);
        alone.shelves.put("wild", "main", 0, StockSettings.NONE);
        alone.finishForecast();
        alone.runNight();
        assertThat(among)
                .isLessThan(alone.shelves.policy("wild", "main").orElseThrow().orderUpTo());
    }

    @Test
    void whatIsInboundIsNotOrderedAgain() throws IOException {
        shop.forecast("('A', 'main', 3, 5, 8, 5.2)");
        shop.shelves.put("A", "main", 5, 200, StockSettings.NONE, false);
        assertThat(ordersOfTheNight()).isEmpty();
    }

    @Test
    void withoutACountOrAForecastNothingIsOrdered() throws IOException {
        shop.forecast("('uncounted', 'main', 3, 5, 8, 5.2)", "('settling', 'main', 3, 5, 8, 5.2)");
        shop.shelves.put("settling", "main", 0, 0, StockSettings.NONE, true);
        shop.shelves.put("unknown", "main", 0, StockSettings.NONE);
        assertThat(ordersOfTheNight()).isEmpty();
        JsonNode report = json.readTree(shop.file("report.json"));
        assertThat(report.get("planned").asLong()).isEqualTo(2);
        assertThat(report.get("uncounted").asLong()).isEqualTo(2);
        assertThat(shop.shelves.policy("unknown", "main")).isEmpty();
    }

    @Test
    void whatSellsNoMoreLosesItsLevels() {
        shop.forecast("('A', 'main', 0, 0, 0, 0)");
        shop.shelves.put("A", "main", 5, StockSettings.NONE);
        shop.shelves.write(new StockKey("A", "main"), Optional.of(new PolicyLevels(4, 9, 2)));
        shop.finishForecast();
        shop.runNight();
        assertThat(shop.shelves.policy("A", "main")).isEmpty();
    }

    @Test
    void settingsDecideHowItIsOrdered() throws IOException {
        shop.forecast(
                "('packs', 'main', 3, 5, 8, 5.2)",
                "('slow-boat', 'main', 3, 5, 8, 5.2)",
                "('summer', 'main', 3, 5, 8, 5.2)",
                "('plain', 'main', 3, 5, 8, 5.2)");
        shop.settings(
                "scope,key,warehouse,supplier,category,policy,lead_time_days,lead_time_sd_days,order_weekdays,pack_size,"
                        + "min_order,unit_cost_minor,unit_price_minor,salvage_minor,season_end,service_level",
                "default,,,,,,5,,,,,,,,,",
                "supplier,asia,,,,,40,6,MON,,,,,,,",
                "sku,packs,,,,fixed_quantity,,,,24,300,,,,,",
                "sku,slow-boat,,asia,,,,,,,,,,,,0.99",
                "sku,summer,main,,,newsvendor,,,,,,600,1000,300,2026-03-20,");
        for (String sku : new String[] {"packs", "slow-boat", "summer", "plain"}) {
            shop.shelves.put(sku, "main", 0, StockSettings.NONE);
        }
        JsonNode orders = ordersOfTheNight();
        Map<String, JsonNode> bySku = new TreeMap<>();
        orders.forEach(order -> bySku.put(order.get("sku").asText(), order));
        assertThat(bySku.get("packs").get("quantity").asLong()).isEqualTo(312);
        // The first Monday from Sunday the 1st on, and 40 days.
        assertThat(bySku.get("slow-boat").get("order_on").asText()).isEqualTo("2026-03-02");
        assertThat(bySku.get("slow-boat").get("arrives_on").asText()).isEqualTo("2026-04-11");
        assertThat(bySku.get("slow-boat").get("supplier").asText()).isEqualTo("asia");
        // The variance of 48 days is about 500; that of the lead time alone is (5.2 · 6)² = 973.
        assertThat(bySku.get("slow-boat").get("safety_stock").asDouble()).isGreaterThan(2.3 * Math.sqrt(973));
        // Twenty days of 5.2, and a ratio of 400 / 700: little more than the mean.
        assertThat(bySku.get("summer").get("quantity").asLong()).isBetween(100L, 115L);
        assertThat(bySku.get("plain").get("arrives_on").asText()).isEqualTo("2026-03-06");
    }

    @Test
    void aSkuThatCannotBePlannedStopsNoOther() throws IOException {
        shop.forecast(
                "('good', 'main', 3, 5, 8, 5.2)", "('season', 'main', 3, 5, 8, 5.2)", "('odd', 'main', 9, 5, 1, 5)");
        shop.settings("scope,key,policy", "sku,season,newsvendor");
        shop.shelves.put("good", "main", 0, StockSettings.NONE);
        shop.shelves.put("season", "main", 0, StockSettings.NONE);
        assertThat(ordersOfTheNight()).hasSize(1);
        JsonNode report = json.readTree(shop.file("report.json"));
        assertThat(report.get("failures").asInt()).isEqualTo(2);
        assertThat(report.at("/failed/0/reason").asText()).contains("p50 less p10");
        assertThat(report.at("/failed/1/sku").asText()).isEqualTo("season");
        assertThat(report.at("/failed/1/reason").asText()).contains("season_end");
    }

    @Test
    void badSettingsAreListedAndTheOthersFollowed() throws IOException {
        shop.forecast("('A', 'main', 3, 5, 8, 5.2)");
        shop.settings(
                "scope,key,lead_time_days,colour",
                "sku,A,-3,",
                "planet,X,1,",
                "sku,=1+1,1,",
                "default,,2,",
                "default,,9,",
                "sku,B,1,",
                "sku,B,2,");
        shop.shelves.put("A", "main", 0, StockSettings.NONE);
        assertThat(ordersOfTheNight().at("/0/arrives_on").asText()).isEqualTo("2026-03-03");
        JsonNode report = json.readTree(shop.file("report.json"));
        assertThat(report.get("settings_rejections").asInt()).isEqualTo(6);
        assertThat(report.at("/rejected_settings").findValuesAsText("code"))
                .containsExactly(
                        "unknown_column", "invalid_value", "invalid_scope", "invalid_key", "duplicate", "duplicate");
    }

    @Test
    void surplusElsewhereIsMovedBeforeMoreIsBought() throws IOException {
        shop.forecast("('A', 'main', 3, 5, 8, 5.2)", "('A', 'north', 3, 5, 8, 5.2)", "('A', 'south', 3, 5, 8, 5.2)");
        shop.settings(
                "scope,key,unit_cost_minor,transfer_cost_minor",
                "sku,A,500,",
                "lane,north>main,,40",
                "lane,south>main,,30",
                "lane,main>south,,1");
        shop.shelves.put("A", "main", 0, StockSettings.NONE);
        shop.shelves.put("A", "north", 1000, StockSettings.NONE);
        shop.shelves.put("A", "south", 300, StockSettings.NONE);
        assertThat(ordersOfTheNight()).isEmpty();
        JsonNode transfers = json.readTree(shop.file("transfers.json"));
        assertThat(transfers).hasSize(2);
        long upTo = transfers.at("/0/order_up_to").asLong();
        // The cheap lane gives all that the south can spare, the other one the rest.
        assertThat(transfers.at("/0/from_warehouse").asText()).isEqualTo("north");
        assertThat(transfers.at("/1/from_warehouse").asText()).isEqualTo("south");
        assertThat(transfers.at("/1/quantity").asLong()).isEqualTo(300 - upTo);
        assertThat(transfers.at("/0/quantity").asLong()).isEqualTo(upTo - (300 - upTo));
        assertThat(transfers.at("/0/cost_minor").asLong())
                .isEqualTo(40 * transfers.at("/0/quantity").asLong());
    }

    @Test
    void aLaneThatCostsMoreThanBuyingIsNotUsed() throws IOException {
        shop.forecast("('A', 'main', 3, 5, 8, 5.2)", "('A', 'north', 3, 5, 8, 5.2)");
        shop.settings("scope,key,unit_cost_minor,transfer_cost_minor", "sku,A,30,", "lane,north>main,,40");
        shop.shelves.put("A", "main", 0, StockSettings.NONE);
        shop.shelves.put("A", "north", 1000, StockSettings.NONE);
        assertThat(ordersOfTheNight()).hasSize(1);
        assertThat(json.readTree(shop.file("transfers.json"))).isEmpty();
    }

    @Test
    void aBudgetGoesToWhatIsMissedMost() throws IOException {
        shop.forecast(
                "('dear', 'main', 3, 5, 8, 5.2)", "('cheap', 'main', 3, 5, 8, 5.2)", "('full', 'main', 3, 5, 8, 5.2)");
        shop.settings(
                "scope,key,unit_cost_minor,stockout_cost_minor,budget_minor",
                "shop,,,,25000",
                "sku,dear,1000,1,",
                "sku,cheap,100,1,",
                "sku,full,100,1,");
        shop.shelves.put("dear", "main", 0, StockSettings.NONE);
        shop.shelves.put("cheap", "main", 0, StockSettings.NONE);
        shop.shelves.put("full", "main", 1000, StockSettings.NONE);
        JsonNode orders = ordersOfTheNight();
        assertThat(orders.at("/0/sku").asText()).isEqualTo("cheap");
        JsonNode report = json.readTree(shop.file("report.json"));
        assertThat(report.get("selection").asText()).isEqualTo("genetic");
        assertThat(report.get("order_cost_minor").asLong()).isLessThanOrEqualTo(25_000);
        assertThat(report.get("postponed").asInt() + report.get("reduced").asInt())
                .isEqualTo(1);
    }

    @Test
    void aBudgetThatIsEnoughChangesNothing() throws IOException {
        shop.forecast("('A', 'main', 3, 5, 8, 5.2)");
        shop.settings("scope,key,unit_cost_minor,budget_minor", "shop,,,9000000", "sku,A,100,");
        shop.shelves.put("A", "main", 0, StockSettings.NONE);
        assertThat(ordersOfTheNight().at("/0/reason").asText()).isEqualTo("out_of_stock");
        assertThat(json.readTree(shop.file("report.json")).get("selection").asText())
                .isEqualTo("all");
    }

    @Test
    void namesThatASpreadsheetWouldTakeForFormulasAreDisarmed() throws IOException {
        shop.forecast("('=cmd()', 'main', 3, 5, 8, 5.2)");
        shop.shelves.put("=cmd()", "main", 0, StockSettings.NONE);
        assertThat(ordersOfTheNight().at("/0/sku").asText()).isEqualTo("=cmd()");
        assertThat(shop.file("orders.csv")).contains(",'=cmd(),main,");
    }

    @Test
    void anOlderNightMadeAgainLeavesTheNewestInUse() {
        shop.forecast("('A', 'main', 3, 5, 8, 5.2)");
        shop.shelves.put("A", "main", 0, StockSettings.NONE);
        shop.finishForecast();
        shop.finishForecast(Shop.RUN.plusDays(1));
        shop.handle("{\"task\":\"replenishment\",\"scheduled_at\":\"2026-03-02T03:30:00Z\"}");
        long writes = shop.shelves.writes();
        shop.shelves.put("A", "main", 0, new StockSettings(60, null, null, null));
        shop.runNight();
        assertThat(shop.shelves.writes()).isEqualTo(writes);
        assertThat(CurrentRun.read(shop.lake).orElseThrow().run()).isEqualTo("2026-03-02");
    }

    @Test
    void aShardThatIsMissingFailsTheRun() {
        shop.forecast("('A', 'main', 3, 5, 8, 5.2)");
        shop.finishForecast();
        shop.lake.delete(List.of(LakeKeys.forecastShard(Shop.RUN, 0)));
        assertThatThrownBy(shop::runNight).hasMessageContaining("shard-00000");
    }

    @Test
    void aNightWithoutHistoryProposesNothing() throws IOException {
        shop.shelves.put("A", "main", 0, StockSettings.NONE);
        assertThat(ordersOfTheNight()).isEmpty();
        assertThat(json.readTree(shop.file("report.json")).get("series").asInt())
                .isZero();
    }

    private JsonNode ordersOfTheNight() throws IOException {
        shop.finishForecast();
        shop.runNight();
        return json.readTree(shop.file("orders.json"));
    }
}
