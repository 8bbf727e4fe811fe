package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecastbook.CurrentRun;
import dev.shopkeeper.lake.LakeKeys;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightlyRunTest {
    private static final String DUE = "2026-03-01T02:00:00Z";
    private static final LocalDate RUN = LocalDate.of(2026, 3, 1);

    /** Of the ports, while the last shard is worked on. */
    private static final int CALLS_TO_PUBLISH = 24;

    private final ObjectMapper json = new ObjectMapper();
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
        sellForWeeks();
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
        assertThat(report(RUN).toString())
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
        sellForWeeks();
        shop.runNight(DUE);
        shop.sell(RUN, "('A', 'main', 'USD', 5, 0)", "('B', 'main', 'USD', 1, 0)", "('D', 'main', 'USD', 9, 0)");
        shop.sell(RUN.plusDays(1), "('A', 'main', 'USD', 4, 0)", "('D', 'main', 'USD', 2, 0)");

        shop.runNight("2026-03-02T02:00:00Z");
        shop.runNight("2026-03-08T02:00:00Z");

        JsonNode next = report(LocalDate.of(2026, 3, 2)).at("/quality");
        assertThat(next.at("/accuracy/0").toString())
                .isEqualTo(
                        "{\"days_ahead\":1,\"run\":\"2026-03-01\",\"series\":3,\"sold\":6.0,\"forecast\":10.0,"
                                + "\"absolute_error\":10.0,\"wape\":1.667,\"bias\":0.667,\"quantile_loss\":1.222,\"coverage\":0.333}");
        assertThat(next.get("units_sold").asDouble()).isEqualTo(15);
        assertThat(next.at("/worst/0").toString())
                .isEqualTo("{\"unique_id\":\"C#main\",\"sold\":0.0,\"forecast\":7.0,\"missed\":1750.0}");
        JsonNode later = report(LocalDate.of(2026, 3, 8)).at("/quality/accuracy");
        assertThat(later).hasSize(1);
        assertThat(later.at("/0/days_ahead").asInt())
                .as("the nights between were missed")
                .isEqualTo(7);
    }

    @Test
    void leavesOutWhatHadNothingOnTheShelf() {
        sellForWeeks();
        shop.runNight(DUE);
        shop.sell(RUN, "('A', 'main', 'USD', 5, 0)", "('B', 'main', 'USD', 1, 0)");
        shop.empty(RUN, "C");
        shop.runNight("2026-03-02T02:00:00Z");
        assertThat(report(LocalDate.of(2026, 3, 2))
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
        sellForWeeks();
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
    void writesTheSameBytesInARerunAndCompletesAgain() {
        sellForWeeks();
        shop.runNight(DUE);
        Map<String, String> first = shop.objects(RUN);
        shop.runNight(DUE);

        Map<String, String> second = shop.objects(RUN);
        assertThat(second.keySet()).isEqualTo(first.keySet()).hasSize(18);
        first.remove(LakeKeys.forecastReport(RUN));
        assertThat(second).containsAllEntriesOf(first);
        assertThat(shop.runs.find(RUN).orElseThrow())
                .satisfies(plan -> assertThat(plan.attempt()).isEqualTo(2))
                .satisfies(plan -> assertThat(plan.done()).isEqualTo(2))
                .satisfies(plan -> assertThat(plan.status()).isEqualTo(RunStatus.FINISHED));
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
        assertThat(report(RUN).get("promotion_rejections").asInt()).isEqualTo(1);
        assertThat(report(RUN).at("/rejected_promotions/0").toString())
                .isEqualTo("{\"row\":7,\"code\":\"invalid_date\",\"field\":\"from\","
                        + "\"message\":\"from must be a date such as 2026-11-11\"}");

        Map<String, String> first = withoutReport(shop);
        shop.runNight(DUE);
        assertThat(withoutReport(shop)).isEqualTo(first);
    }

    @Test
    void countsDuplicateShardsOnceInWhateverOrder() {
        sellForWeeks();
        shop.plan(DUE);
        List<String> messages = new ArrayList<>(shop.undelivered());
        Collections.reverse(messages);
        shop.work(messages.getFirst());
        shop.work(messages.getFirst());
        assertThat(shop.runs.find(RUN).orElseThrow().done()).isEqualTo(1);
        assertThat(shop.lake.get(LakeKeys.forecastReport(RUN))).isEmpty();

        messages.forEach(shop::work);
        Map<String, String> finished = shop.objects(RUN);
        messages.forEach(shop::work);

        assertThat(report(RUN).get("series").asInt()).isEqualTo(3);
        assertThat(shop.objects(RUN)).isEqualTo(finished);
        assertThat(shop.runs.find(RUN).orElseThrow().done()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void comesToTheSameEndWhereverItDies(boolean afterTheCall) {
        shop.sell(RUN.minusDays(120), "('B', 'main', 'USD', 6, 0)");
        shop.sell(RUN.minusDays(15), "('A', 'main', 'USD', 2, 0)");
        shop.sell(RUN.minusDays(1), "('A', 'main', 'USD', 4, 0)", "('C', 'main', 'USD', 7, 0)");
        shop.runNight("2026-02-28T02:00:00Z");
        Map<String, byte[]> before = new TreeMap<>();
        shop.lake
                .list("")
                .forEach(object ->
                        before.put(object.key(), shop.lake.get(object.key()).orElseThrow()));
        shop.runNight(DUE);
        // A third of the calls before they take effect, and another third after it: each takes a whole night.
        int calls = afterTheCall ? -1 : -2;
        for (boolean died = true; died; ) {
            calls += 3;
            var dying = new Shop();
            before.forEach(dying.lake::put);
            dying.crashes.at(calls, afterTheCall);
            dying.runNight(DUE);
            died = !dying.crashes.isStillToCome();
            assertThat(withoutReport(dying)).as("died at call %d", calls).isEqualTo(withoutReport(shop));
            assertThat(untimed(report(dying, RUN))).as("died at call %d", calls).isEqualTo(untimed(report(RUN)));
            assertThat(dying.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
            assertThat(dying.look("C#main")).isPresent();
        }
        assertThat(calls).as("calls of a night").isGreaterThan(25);
        assertThat(report(RUN).at("/quality/accuracy/0/run").asText()).isEqualTo("2026-02-28");
    }

    @Test
    void reportsTheSameWhenTheRunIsEndedTwice() {
        sellForWeeks();
        shop.plan(DUE);
        List<String> messages = shop.undelivered();
        shop.work(messages.get(0));
        // The run is published but not ended.
        shop.crashes.at(CALLS_TO_PUBLISH, true);
        assertThatThrownBy(() -> shop.work(messages.get(1))).isInstanceOf(Crashes.Crash.class);
        assertThat(shop.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.PLANNED);
        String report = report(RUN).toString();

        shop.work(messages.get(1));

        assertThat(report(RUN).toString()).isEqualTo(report);
        assertThat(shop.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void listsTheSeriesThatFailAndForecastsTheOthers() {
        sellForWeeks();
        shop.sell(RUN.minusDays(3), "(repeat('x', 2050), 'main', 'USD', 1, 0)");
        shop.forecastBy((series, request) -> {
            if (series.values()[0] == 3) {
                throw new IllegalArgumentException("the test wants it so");
            }
            return Shop.lastTwoWeeks(series, request);
        });
        shop.runNight(DUE);

        JsonNode report = report(RUN);
        assertThat(report.get("failures").asInt()).isEqualTo(2);
        assertThat(report.at("/failed/0").toString())
                .isEqualTo("{\"unique_id\":\"A#main\",\"reason\":\"the test wants it so\"}");
        assertThat(report.at("/failed/1/reason").asText()).isEqualTo("the id is longer than 2048 bytes");
        assertThat(report.get("statuses").toString()).isEqualTo("{\"no-demand\":1,\"short-history\":1}");
        assertThat(shop.look("A#main")).isEmpty();
        assertThat(shop.look("B#main")).isPresent();

        shop.forecastBy(Shop::lastTwoWeeks);
        shop.runNight(DUE);
        assertThat(report(RUN).get("failures").asInt()).isEqualTo(1);
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
        assertThat(report(RUN).get("status").asText()).isEqualTo("no-history");
        assertThat(report(RUN).get("message").asText()).contains("no sale");
        assertThat(shop.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.NO_HISTORY);
    }

    @Test
    void removesTheShardsThatANewPlanNoLongerHas() {
        sellForWeeks();
        shop.runNight(DUE);
        sellForWeeksWithout("C");
        shop.runNight(DUE);
        assertThat(shop.objects(RUN).keySet())
                .contains(LakeKeys.forecastHistory(RUN, 0), LakeKeys.forecastShard(RUN, 0))
                .doesNotContain(
                        LakeKeys.forecastHistory(RUN, 1), LakeKeys.forecastShard(RUN, 1), LakeKeys.forecastCsv(RUN, 1));

        shop.lake.put(LakeKeys.forecastShard(RUN, 1), new byte[] {1});
        shop.work(ShardTask.of(RUN, 1, 2).toJson());
        assertThat(shop.lake.get(LakeKeys.forecastShard(RUN, 1))).isEmpty();
    }

    @Test
    void forecastsAgainWhatANewerPlanOvertook() {
        sellForWeeks();
        shop.plan(DUE);
        List<String> messages = shop.undelivered();
        var overtaken = new AtomicBoolean();
        shop.forecastBy((series, request) -> {
            if (overtaken.compareAndSet(false, true)) {
                shop.plan(DUE);
            }
            return Shop.lastTwoWeeks(series, request);
        });
        assertThatThrownBy(() -> shop.work(messages.get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("planned anew");
        assertThat(shop.runs.find(RUN).orElseThrow().done()).isZero();

        // A message of the older plan does just as well for the newer one.
        messages.forEach(shop::work);
        assertThat(shop.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void refusesAShardThatWasNeverPlanned() {
        assertThatThrownBy(() -> shop.work(ShardTask.of(RUN, 0, 1).toJson()))
                .hasMessage("the run 2026-03-01 was never planned");
    }

    /** A sells 3 a day, B stopped long ago, C is new. */
    private void sellForWeeks() {
        for (int ago = 120; ago > 115; ago--) {
            shop.sell(RUN.minusDays(ago), "('B', 'main', 'USD', 6, 0)");
        }
        for (int ago = 15; ago >= 1; ago--) {
            String[] both = {"('A', 'main', 'USD', 3, 1)", "('C', 'main', 'USD', 7, 0)"};
            shop.sell(RUN.minusDays(ago), ago <= 5 ? both : new String[] {both[0]});
        }
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

    private void sellForWeeksWithout(String sku) {
        for (int ago = 5; ago >= 1; ago--) {
            shop.sell(RUN.minusDays(ago), "('A', 'main', 'USD', 3, 1)", "('" + sku + "', 'main', 'USD', 0, 0)");
        }
    }

    private JsonNode report(LocalDate run) {
        return report(shop, run);
    }

    private JsonNode report(Shop shop, LocalDate run) {
        try {
            return json.readTree(shop.lake.get(LakeKeys.forecastReport(run)).orElseThrow());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> withoutReport(Shop shop) {
        Map<String, String> objects = shop.objects(RUN);
        objects.remove(LakeKeys.forecastReport(RUN));
        return objects;
    }

    private static JsonNode untimed(JsonNode report) {
        return ((ObjectNode) report.deepCopy()).remove(List.of("attempt", "planned_at", "finished_at", "seconds"));
    }
}
