package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecastbook.CurrentRun;
import dev.shopkeeper.lake.LakeKeys;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NightlyRunTest {
    private static final String DUE = "2026-03-01T02:00:00Z";
    private static final LocalDate RUN = LocalDate.of(2026, 3, 1);

    private final Shop shop = new Shop();

    @Test
    void cutsTheSalesIntoShardsOfDailyDemand() {
        shop.sell(RUN.minusDays(401), "('A', 'main', 'USD', 9, 0)");
        shop.sell(RUN.minusDays(400), "('A', 'main', 'USD', 1, 0)");
        shop.sell(
                RUN.minusDays(2),
                "('A', 'main', 'USD', 2, 5)",
                "('A', 'main', 'EUR', 3, 0)",
                "('A', 'east', 'USD', 4, 0)");
        shop.sell(RUN.minusDays(1), "('B#1', 'main', 'USD', 5, 0)", "('C', 'main', 'USD', 0, 7)");
        shop.sell(RUN, "('A', 'main', 'USD', 100, 0)");

        RunPlan plan = shop.plan(DUE);

        assertThat(plan.history()).isEqualTo(new RunPlan.History(3, "2026-02-28", 0));
        assertThat(shop.rows(LakeKeys.forecastHistory(RUN, 0), "unique_id, sku, warehouse, ds, units"))
                .containsExactly(
                        "A#east A east 2026-02-27 4", "A#main A main 2025-01-25 1", "A#main A main 2026-02-27 5");
        assertThat(shop.rows(LakeKeys.forecastHistory(RUN, 1), "unique_id, sku, warehouse, ds, units"))
                .containsExactly("B#1#main B#1 main 2026-02-28 5");
        assertThat(shop.undelivered())
                .containsExactly(
                        "{\"schema_version\":1,\"run\":\"2026-03-01\",\"shard\":0,\"shards\":2}",
                        "{\"schema_version\":1,\"run\":\"2026-03-01\",\"shard\":1,\"shards\":2}");
    }

    @Test
    void countsTheUnitsThatNobodyCanForecast() {
        shop.sell(
                RUN.minusDays(1), "(null, 'main', 'USD', 2, 0)", "('A', '', 'USD', 3, 0)", "('A', 'x#y', 'USD', 4, 0)");
        assertThat(shop.plan(DUE).history()).isEqualTo(new RunPlan.History(0, "2026-02-28", 9));
    }

    @Test
    void forecastsEverySeriesAndReports() {
        shop.sellForWeeks(RUN);
        shop.runNight(DUE);

        String columns = "unique_id, ds, p10, p50, p90, mean, model, status, trained_through";
        assertThat(shop.rows(LakeKeys.forecastShard(RUN, 0), columns))
                .hasSize(56)
                .startsWith("A#main 2026-03-01 1.5 3.0 6.0 3.0 TwoWeeks ok 2026-02-28")
                .endsWith("B#main 2026-03-28 0.0 0.0 0.0 0.0 Ended no-demand 2026-02-28");
        assertThat(shop.rows(LakeKeys.forecastShard(RUN, 1), columns)).hasSize(28);
        BookEntry looked = shop.look("C#main").orElseThrow();
        assertThat(looked.start()).isEqualTo("2026-03-01");
        assertThat(looked.mean()).hasSize(28).containsOnly(7);
        assertThat(looked.why().level()).isEqualTo(7);
        assertThat(CurrentRun.find(shop.lake)).contains(new CurrentRun("2026-03-01", 1, DUE, "2026-04-30T02:00:01Z"));
        assertThat(shop.report(RUN).toString())
                .isEqualTo("{\"schema_version\":2,\"run\":\"2026-03-01\",\"status\":\"finished\","
                        + "\"as_of\":\"2026-03-01T02:00:00Z\",\"trained_through\":\"2026-02-28\","
                        + "\"sales_through\":\"2026-02-28\",\"attempt\":1,\"shards\":2,\"series\":3,"
                        + "\"statuses\":{\"no-demand\":1,\"ok\":1,\"short-history\":1},\"failures\":0,\"failed\":[],"
                        + "\"unassigned_units\":0,\"promotion_rejections\":0,\"rejected_promotions\":[],\"quality\":{\"day\":\"2026-02-28\",\"units_sold\":10.0,"
                        + "\"accuracy\":[],\"worst\":[],\"trail\":[]},"
                        + "\"planned_at\":\"2026-03-01T02:00:01Z\",\"finished_at\":\"2026-03-01T02:00:03Z\","
                        + "\"seconds\":2.0}");
        assertThat(shop.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void judgesThePreviousRunByWhatWasSold() {
        shop.sellForWeeks(RUN);
        shop.runNight(DUE);
        shop.sell(RUN, "('A', 'main', 'USD', 5, 0)", "('B', 'main', 'USD', 1, 0)", "('D', 'main', 'USD', 9, 0)");
        shop.sell(RUN.plusDays(1), "('A', 'main', 'USD', 4, 0)", "('D', 'main', 'USD', 2, 0)");

        shop.runNight("2026-03-02T02:00:00Z");
        shop.runNight("2026-03-08T02:00:00Z");

        JsonNode next = shop.report(LocalDate.of(2026, 3, 2)).at("/quality");
        assertThat(next.at("/accuracy/0").toString())
                .isEqualTo(
                        "{\"days_ahead\":1,\"run\":\"2026-03-01\",\"series\":3,\"sold\":6.0,\"forecast\":10.0,"
                                + "\"absolute_error\":10.0,\"wape\":1.667,\"bias\":0.667,\"quantile_loss\":1.222,\"coverage\":0.333}");
        assertThat(next.get("units_sold").asDouble()).isEqualTo(15);
        assertThat(next.at("/worst/0").toString())
                .isEqualTo("{\"unique_id\":\"C#main\",\"sold\":0.0,\"forecast\":7.0,\"missed\":1750.0}");
        JsonNode later = shop.report(LocalDate.of(2026, 3, 8)).at("/quality/accuracy");
        assertThat(later).hasSize(1);
        assertThat(later.at("/0/days_ahead").asInt())
                .as("the nights between were missed")
                .isEqualTo(7);
    }

    @Test
    void leavesOutWhatHadNothingOnTheShelf() {
        shop.sellForWeeks(RUN);
        shop.runNight(DUE);
        shop.sell(RUN, "('A', 'main', 'USD', 5, 0)", "('B', 'main', 'USD', 1, 0)");
        shop.empty(RUN, "C");
        shop.runNight("2026-03-02T02:00:00Z");
        assertThat(shop.report(LocalDate.of(2026, 3, 2))
                        .at("/quality/accuracy/0/series")
                        .asInt())
                .isEqualTo(2);
        assertThat(shop.rows(LakeKeys.forecastHistory(LocalDate.of(2026, 3, 2), 1), "ds, units, out_of_stock"))
                .endsWith("2026-02-28 7 false", "2026-03-01 0 true");
    }

    @Test
    void addsUpCategoriesWarehousesAndTheShop() {
        for (int ago = 15; ago >= 1; ago--) {
            shop.sellColumns(
                    RUN.minusDays(ago),
                    "sku, warehouse, currency, units, returns, category",
                    "('A', 'main', 'USD', 3, 0, 'Lamps')",
                    "('A', 'east', 'USD', 1, 0, null)",
                    "('B', 'main', 'USD', 2, 0, 'Rugs')");
        }
        shop.runNight(DUE);
        assertThat(shop.rows(LakeKeys.forecastTotals(RUN), "scope, name, ds, p10, mean, p90"))
                .hasSize(6 * 28)
                .contains(
                        "category  2026-03-01 0.5 1.0 2.0",
                        "category Lamps 2026-03-01 1.5 3.0 6.0",
                        "category Rugs 2026-03-28 1.0 2.0 4.0",
                        "shop  2026-03-01 3.0 6.0 12.0",
                        "warehouse east 2026-03-01 0.5 1.0 2.0",
                        "warehouse main 2026-03-01 2.5 5.0 10.0");
    }

    @Test
    void takesAnOrderThatWasCancelledOnItsDayForNone() {
        shop.sellForWeeks(RUN);
        shop.sell(
                RUN.minusDays(2),
                "('A', 'main', 'USD', 80995, 80995)",
                "('C', 'main', 'USD', 9, 9)",
                "('D', 'main', 'USD', 500, 500)");
        RunPlan plan = shop.plan(DUE);
        assertThat(plan.history().series()).isEqualTo(3);
        assertThat(shop.rows(LakeKeys.forecastHistory(RUN, 0), "unique_id, ds, units"))
                .doesNotContain("A#main 2026-02-27 80995")
                .contains("A#main 2026-02-28 3");
        assertThat(shop.rows(LakeKeys.forecastHistory(RUN, 1), "unique_id, ds, units"))
                .contains("C#main 2026-02-27 9");
    }

    @Test
    void liftsADayOfAPlannedPromotionAsPastOnesDid() {
        LocalDate planned = RUN.plusDays(6);
        sellTwiceAsMuchAtPromotedWeekends();
        shop.runNight(DUE);
        BookEntry unaware = shop.look("A#main").orElseThrow();
        shop.promote(
                "scope,key,warehouse,from,to,depth",
                "category,Lamps,main,2025-12-06,2025-12-07,0.2",
                "category,Lamps,,2026-01-03,2026-01-04,0.2",
                "sku,A,,2026-01-31,2026-02-01,0.2",
                "sku,A,west,2026-03-02,2026-03-02,0.2",
                "shop,,," + planned + "," + planned + ",0.2",
                "shop,,,tomorrow,2026-03-03,");
        shop.runNight(DUE);

        BookEntry promoted = shop.look("A#main").orElseThrow();
        assertThat(promoted.mean()[6])
                .isBetween(1.7 * promoted.mean()[5], 2.1 * promoted.mean()[5])
                .isGreaterThan(unaware.mean()[6]);
        assertThat(promoted.mean()[1]).isEqualTo(promoted.mean()[5]);
        assertThat(promoted.why().effects()).extracting(BookEntry.Effect::name).containsExactly("promotion");
        assertThat(shop.look("B#main").orElseThrow().why().effects())
                .as("B was never promoted before")
                .isEmpty();
        assertThat(shop.report(RUN).get("promotion_rejections").asInt()).isEqualTo(1);
        assertThat(shop.report(RUN).at("/rejected_promotions/0").toString())
                .isEqualTo("{\"row\":7,\"code\":\"invalid_date\",\"field\":\"from\","
                        + "\"message\":\"from must be a date such as 2026-11-11\"}");

        Map<String, String> first = shop.objectsWithoutReport(RUN);
        shop.runNight(DUE);
        assertThat(shop.objectsWithoutReport(RUN)).isEqualTo(first);
    }

    @Test
    void listsTheSeriesThatFailAndForecastsTheOthers() {
        shop.sellForWeeks(RUN);
        shop.sell(RUN.minusDays(3), "(repeat('x', 2050), 'main', 'USD', 1, 0)");
        shop.forecastBy((series, request) -> {
            if (series.values()[0] == 3) {
                throw new IllegalArgumentException("the test wants it so");
            }
            return Shop.lastTwoWeeks(series, request);
        });
        shop.runNight(DUE);

        JsonNode report = shop.report(RUN);
        assertThat(report.get("failures").asInt()).isEqualTo(2);
        assertThat(report.at("/failed/0").toString())
                .isEqualTo("{\"unique_id\":\"A#main\",\"reason\":\"the test wants it so\"}");
        assertThat(report.at("/failed/1/reason").asText()).isEqualTo("the id is longer than 2048 bytes");
        assertThat(report.get("statuses").toString()).isEqualTo("{\"no-demand\":1,\"short-history\":1}");
        assertThat(shop.look("A#main")).isEmpty();
        assertThat(shop.look("B#main")).isPresent();

        shop.forecastBy(Shop::lastTwoWeeks);
        shop.runNight(DUE);
        assertThat(shop.report(RUN).get("failures").asInt()).isEqualTo(1);
        assertThat(shop.lake.get(LakeKeys.forecastFailures(RUN, 0))).isEmpty();
    }

    @Test
    void saysThatThereIsNoHistory() {
        RunPlan plan = shop.plan(DUE);
        assertThat(plan.summary())
                .containsEntry("status", "no-history")
                .containsEntry("message", "the lake has no sale to forecast from; nothing was forecast")
                .containsEntry("shards", 0);
        assertThat(shop.undelivered()).isEmpty();
        assertThat(shop.report(RUN).get("status").asText()).isEqualTo("no-history");
        assertThat(shop.report(RUN).get("message").asText()).contains("no sale");
        assertThat(shop.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.NO_HISTORY);
    }

    /** A lamp A, promoted at three weekends, and B, which never was. */
    private void sellTwiceAsMuchAtPromotedWeekends() {
        Set<String> promoted =
                Set.of("2025-12-06", "2025-12-07", "2026-01-03", "2026-01-04", "2026-01-31", "2026-02-01");
        for (int ago = 120; ago >= 1; ago--) {
            LocalDate day = RUN.minusDays(ago);
            shop.sellColumns(
                    day,
                    "sku, warehouse, currency, units, returns, category",
                    "('A', 'main', 'USD', " + (promoted.contains(day.toString()) ? 20 : 10) + ", 0, 'Lamps')",
                    "('B', 'main', 'USD', 10, 0, 'Rugs')");
        }
    }
}
