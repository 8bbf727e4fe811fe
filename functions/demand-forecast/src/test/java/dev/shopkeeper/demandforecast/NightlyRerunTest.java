package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.lake.LakeKeys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A night that is planned twice, or dies, or whose messages come again. */
class NightlyRerunTest {
    private static final String DUE = "2026-03-01T02:00:00Z";
    private static final LocalDate RUN = LocalDate.of(2026, 3, 1);

    /** Of the ports, while the last shard is worked on. */
    private static final int CALLS_TO_PUBLISH = 24;

    private final Shop shop = new Shop();

    @Test
    void writesTheSameBytesInARerunAndCompletesAgain() {
        shop.sellForWeeks(RUN);
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
    void countsDuplicateShardsOnceInWhateverOrder() {
        shop.sellForWeeks(RUN);
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

        assertThat(shop.report(RUN).get("series").asInt()).isEqualTo(3);
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
            assertThat(dying.objectsWithoutReport(RUN))
                    .as("died at call %d", calls)
                    .isEqualTo(shop.objectsWithoutReport(RUN));
            assertThat(untimed(dying.report(RUN))).as("died at call %d", calls).isEqualTo(untimed(shop.report(RUN)));
            assertThat(dying.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
            assertThat(dying.look("C#main")).isPresent();
        }
        assertThat(calls).as("calls of a night").isGreaterThan(25);
        assertThat(shop.report(RUN).at("/quality/accuracy/0/run").asText()).isEqualTo("2026-02-28");
    }

    @Test
    void reportsTheSameWhenTheRunIsEndedTwice() {
        shop.sellForWeeks(RUN);
        shop.plan(DUE);
        List<String> messages = shop.undelivered();
        shop.work(messages.get(0));
        // The run is published but not ended.
        shop.crashes.at(CALLS_TO_PUBLISH, true);
        assertThatThrownBy(() -> shop.work(messages.get(1))).isInstanceOf(Crashes.Crash.class);
        assertThat(shop.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.PLANNED);
        String report = shop.report(RUN).toString();

        shop.work(messages.get(1));

        assertThat(shop.report(RUN).toString()).isEqualTo(report);
        assertThat(shop.runs.find(RUN).orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void removesTheShardsThatANewPlanNoLongerHas() {
        shop.sellForWeeks(RUN);
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
        shop.sellForWeeks(RUN);
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

    private void sellForWeeksWithout(String sku) {
        for (int ago = 5; ago >= 1; ago--) {
            shop.sell(RUN.minusDays(ago), "('A', 'main', 'USD', 3, 1)", "('" + sku + "', 'main', 'USD', 0, 0)");
        }
    }

    private static JsonNode untimed(JsonNode report) {
        return ((ObjectNode) report.deepCopy()).remove(List.of("attempt", "planned_at", "finished_at", "seconds"));
    }
}
