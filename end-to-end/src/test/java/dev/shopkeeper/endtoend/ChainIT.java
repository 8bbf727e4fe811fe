package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A lamp and its shade are sold together, three a day, for sixty days, and a vase alone every other day; five days before
 * today the lamp is counted at twenty. Everything else follows: stock, sales, alert, forecast, recommendation.
 */
@ExtendWith(SharedMachine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainIT {
    private static final int DAYS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private Machine machine;
    private ShopClient shop;
    private LakeOf lake;

    @BeforeAll
    void aShopLivesForSixtyDays(Machine machine) throws Exception {
        this.machine = machine;
        shop = new ShopClient(machine);
        lake = new LakeOf(machine);

        assertThat(countTheLamp().body().path("accepted").asInt()).isEqualTo(1);
        assertThat(sendTheOrders().body().path("accepted").asInt()).isEqualTo(DAYS);
        assertThat(sendTheVases().body().path("accepted").asInt()).isEqualTo(DAYS / 2);
        // A storefront that saw no answer sends again: the same message ids.
        assertThat(sendTheOrders().status()).isEqualTo(200);
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        for (String schedule : List.of(
                "NightlyStockSnapshot",
                "NightlyCompaction",
                "NightlyForecast",
                "NightlyRecommendations",
                "DailyStockReview",
                "NightlyStockMetrics",
                "NightlyRecommendationMetrics")) {
            Invocation invocation = machine.run(schedule, Optional.of(today));
            assertThat(invocation.failed())
                    .as("%s: %s", schedule, new String(invocation.payload(), StandardCharsets.UTF_8))
                    .isFalse();
        }
    }

    @Test
    void everyEventIsInTheLakeOnce() throws SQLException {
        assertThat(lake.rows(
                        "events/", "select count(*), count(distinct message_id) from FILES where sku = 'E2E-LAMP'"))
                .containsExactly(DAYS + "," + DAYS);
        assertThat(lake.rows(
                        "sales/",
                        "select sum(units), sum(returns), sum(orders), sum(revenue_minor) from FILES"
                                + " where sku = 'E2E-LAMP' and warehouse = 'main'"))
                .containsExactly(3 * DAYS + ",0," + DAYS + "," + 3 * DAYS * 1_995);
        assertThat(lake.unmergedKeys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"stock_metrics, stock/", "recommendation_metrics, recommendations/"})
    void theFilesOfTheMetricsHaveTheColumnsOfTheCatalogue(String table, String folder) throws SQLException {
        theFilesHaveTheColumnsOfTheCatalogue(table, "metrics/dt=" + today.minusDays(1) + "/" + folder);
    }

    @ParameterizedTest
    @CsvSource({"events, events/", "sales, sales/", "forecasts, forecasts/", "stock, stock/"})
    void theFilesHaveTheColumnsOfTheCatalogue(String table, String prefix) throws SQLException {
        Catalog catalog = new Catalog(WrittenTemplate.read(Checkout.home(), Checkout.path("template.yaml")));
        List<String> declared = Stream.concat(
                        catalog.columns(table).entrySet().stream()
                                .map(column -> column.getKey() + "," + column.getValue()),
                        Stream.of(catalog.partition(table) + ",date"))
                .toList();
        assertThat(lake.rows(prefix, "select column_name, column_type from (describe select * from FILES)").stream()
                        .map(column -> column.split(","))
                        .map(column -> column[0] + "," + catalog.hiveType(table, column[1])))
                .isEqualTo(declared);
    }

    @Test
    void aRerunOfTheNightWritesTheSameSales() throws Exception {
        List<String> before = lake.rows("sales/", "select * from FILES order by all");
        assertThat(machine.run("NightlyCompaction", Optional.of(today)).failed())
                .isFalse();
        assertThat(lake.rows("sales/", "select * from FILES order by all")).isEqualTo(before);
    }

    @Test
    void onlySalesSinceTheCountMoveStockAndEachOnce() throws Exception {
        JsonNode level =
                only(shop.get("/v1/stock?sku=E2E-LAMP", shop.operator()).body().path("levels"), node -> true);
        assertThat(level.path("on_hand").asInt()).isEqualTo(20 - 5 * 3);
        assertThat(level.path("warehouse").asText()).isEqualTo("main");
    }

    @Test
    void theForecastKnowsTheSteadyDemand() throws Exception {
        ShopClient.Answer answer = shop.get("/v1/forecasts/E2E-LAMP", shop.operator());
        assertThat(answer.status()).isEqualTo(200);
        JsonNode firstDay = answer.body().path("days").path(0);
        assertThat(firstDay.path("ds").asText()).isEqualTo(today.toString());
        assertThat(List.of("p10", "p50", "p90", "mean"))
                .allSatisfy(name -> assertThat(firstDay.path(name).asDouble()).isEqualTo(3.0));
        assertThat(lake.rows(
                        "forecasts/run=" + today + "/shard",
                        "select count(*), min(p50), max(p50) from FILES where unique_id = 'E2E-LAMP#main'"))
                .containsExactly("28,3.0,3.0");
    }

    @Test
    void theStockIsMeasured() throws Exception {
        ShopClient.Answer answer = shop.get("/v1/stock/metrics?sku=E2E-LAMP&warehouse=main", shop.operator());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("dt").asText())
                .isEqualTo(today.minusDays(1).toString());
        JsonNode lamp = only(answer.body().path("metrics"), node -> true);
        assertThat(lamp.path("sold").asInt()).isEqualTo(3 * DAYS);
        assertThat(lamp.path("turnover").asDouble()).isPositive();
        assertThat(List.of("on_hand", "demanded", "unserved", "out_days"))
                .extracting(name -> lamp.path(name).asInt())
                .containsExactly(5, 15, 0, 0);
        assertThat(List.of("days_of_cover", "fill_rate", "stock_out_rate", "aged_0_30"))
                .extracting(name -> lamp.path(name).asDouble())
                .containsExactly(1.666667, 1.0, 0.0, 1.0);
        assertThat(lamp.path("category").asText()).isEqualTo("light");
        assertThat(lake.rows(
                        "metrics/dt=" + today.minusDays(1) + "/stock/", "select distinct scope from FILES order by 1"))
                .containsExactly("category", "level", "shop", "sku", "warehouse");
    }

    @Test
    void theShortageIsToldOnceWithItsReason() throws Exception {
        JsonNode alerts =
                shop.get("/v1/alerts?sku=E2E-LAMP", shop.operator()).body().path("alerts");
        JsonNode shortage = only(alerts, alert -> alert.path("kind").asText().equals("shortage"));
        assertThat(shortage.path("available").asInt()).isEqualTo(5);
        assertThat(shortage.path("reason").asText()).isNotBlank();
    }

    @Test
    void theShadeIsRecommendedWithTheLamp() throws Exception {
        JsonNode answer = shop.get(
                        "/v1/recommendations?type=bought-together&itemId=E2E-LAMP-ID&limit=3", ShopClient.WRITE_KEY)
                .body();
        assertThat(answer.path("strategy").asText()).isEqualTo("bought-together");
        JsonNode first = answer.path("items").path(0);
        assertThat(first.path("itemId").asText()).isEqualTo("E2E-SHADE-ID");
        assertThat(first.path("reason").path("text").asText()).contains("Lamp");
    }

    /** The storefront names nobody but the visitor: the session is known from the events. */
    @Test
    void aSessionIsAnsweredFromItsOwnEvents() throws Exception {
        assertThat(shop.post("/v1/track", """
                        {"event":"Product Viewed","messageId":"e2e-look","anonymousId":"e2e-looker",
                         "properties":{"product_id":"E2E-LAMP-ID","sku":"E2E-LAMP","name":"Lamp","category":"light"}}""", ShopClient.WRITE_KEY).status()).isEqualTo(200);
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        JsonNode answer = shop.get("/v1/recommendations?anonymousId=e2e-looker&seen=drop", ShopClient.WRITE_KEY)
                .body();
        assertThat(answer.path("strategy").asText()).as(answer.toPrettyString()).isEqualTo("session");
        JsonNode shade =
                only(answer.path("items"), item -> item.path("itemId").asText().equals("E2E-SHADE-ID"));
        assertThat(shade.path("reason").path("because").path(0).asText()).isEqualTo("E2E-LAMP-ID");
        JsonNode withoutConsent = shop.get(
                        "/v1/recommendations?anonymousId=e2e-looker&consent=false", ShopClient.WRITE_KEY)
                .body();
        assertThat(withoutConsent.path("strategy").asText()).isEqualTo("popular");
    }

    private ShopClient.Answer countTheLamp() throws IOException, InterruptedException {
        Instant counted = today.minusDays(5).atStartOfDay(ZoneOffset.UTC).toInstant();
        return shop.post("/v1/stock/movements", """
                {"movement_id":"count:E2E-LAMP","sku":"E2E-LAMP","warehouse":"main","kind":"opening","quantity":20,
                 "occurred_at":"%s","settings":{"lead_time_days":7,"unit_cost_minor":900}}""".formatted(counted), shop.operator());
    }

    private ShopClient.Answer sendTheOrders() throws IOException, InterruptedException {
        return send(IntStream.rangeClosed(1, DAYS), day -> order(day, "", """
                {"product_id":"E2E-LAMP-ID","sku":"E2E-LAMP","name":"Lamp","category":"light","price":19.95,"quantity":3},
                {"product_id":"E2E-SHADE-ID","sku":"E2E-SHADE","name":"Shade","category":"light","price":5,"quantity":3}"""));
    }

    /** Were lamp and shade in all orders, that they are in the same ones would say nothing. */
    private ShopClient.Answer sendTheVases() throws IOException, InterruptedException {
        return send(IntStream.rangeClosed(1, DAYS / 2).map(back -> 2 * back), day -> order(day, "vase-", """
                {"product_id":"E2E-VASE-ID","sku":"E2E-VASE","name":"Vase","category":"china","price":12,"quantity":1}"""));
    }

    private ShopClient.Answer send(IntStream daysBack, Function<LocalDate, String> order)
            throws IOException, InterruptedException {
        String orders =
                daysBack.mapToObj(back -> order.apply(today.minusDays(back))).collect(Collectors.joining(","));
        return shop.post("/v1/batch", "{\"batch\":[" + orders + "]}", ShopClient.WRITE_KEY);
    }

    private static String order(LocalDate day, String kind, String products) {
        return """
                {"type":"track","event":"Order Completed","messageId":"e2e-%1$s","anonymousId":"e2e-visitor-%1$s",
                 "timestamp":"%2$s","properties":{"order_id":"E2E-%1$s","currency":"EUR","products":[%3$s]}}""".formatted(kind + day, day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), products);
    }

    private static JsonNode only(JsonNode list, Predicate<JsonNode> condition) {
        List<JsonNode> found = StreamSupport.stream(list.spliterator(), false)
                .filter(condition)
                .toList();
        assertThat(found).as(list.toPrettyString()).hasSize(1);
        return found.getFirst();
    }
}
