package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.rules.Samples.KEY;
import static dev.shopkeeper.stockalerts.rules.Samples.NOW;
import static dev.shopkeeper.stockalerts.rules.Samples.REORDER_AT_20;
import static dev.shopkeeper.stockalerts.rules.Samples.level;
import static dev.shopkeeper.stockalerts.rules.Samples.settling;
import static dev.shopkeeper.stockalerts.rules.Samples.sold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockSettings;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertId;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.CountChange;
import dev.shopkeeper.stockalerts.rules.Samples;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StockAlertsTest {
    private static final Occasion CHANGE = new Occasion(NOW, false);

    private final MemoryShop shop = new MemoryShop();
    private final Watch watch = new Watch(shop);

    @Test
    void opensTellsAndResolves() {
        shop.putSettings("{\"default\":{\"cool_down_minutes\":0}}");
        happens(18, 1);
        assertThat(open()).containsExactly(AlertKind.SHORTAGE);
        happens(40, 2);
        assertThat(open()).isEmpty();
        happens(19, 3);
        happens(0, 4);
        assertThat(shop.told())
                .extracting(id -> id.kind() + " " + id.opening())
                .containsExactly("SHORTAGE 1", "SHORTAGE 2", "STOCK_OUT 1");
        assertThat(shop.unresolved()).allMatch(alert -> alert.notice().given());
    }

    @Test
    void aShortageIsNotOpenedWhileAStockOutSaysIt() {
        happens(0, 1);
        assertThat(open()).containsExactly(AlertKind.STOCK_OUT);
        happens(15, 2);
        assertThat(open()).containsExactly(AlertKind.SHORTAGE);
        assertThat(shop.published()).hasSize(2);
    }

    @Test
    void aShortageThatStandsStaysBesideAStockOut() {
        happens(15, 1);
        happens(0, 2);
        happens(15, 3);
        assertThat(open()).containsExactly(AlertKind.SHORTAGE);
        assertThat(shop.openings()).extracting(Alert::kind).containsExactly(AlertKind.SHORTAGE, AlertKind.STOCK_OUT);
    }

    @Test
    void aValueThatWavesAroundTheBorderOpensOnce() {
        for (int i = 0; i < 100; i++) {
            happens(i % 2 == 0 ? 20 : 22, i + 1);
        }
        assertThat(shop.openings()).hasSize(1);
        assertThat(shop.published()).hasSize(1);
        assertThat(shop.unresolved().getFirst().findings().available()).isEqualTo(22);
    }

    @Test
    void anOldImageChangesNothing() {
        WatchedLevel low = level(0, 1, REORDER_AT_20);
        shop.put(level(100, 2, REORDER_AT_20));
        watch.sees(low);
        assertThat(shop.openings()).isEmpty();
        happens(0, 3);
        watch.sees(level(100, 2, REORDER_AT_20));
        assertThat(shop.unresolved()).hasSize(1);
    }

    @Test
    void aLevelThatIsStillBeingAddedUpIsLeft() {
        WatchedLevel settling = settling(level(0, 1, REORDER_AT_20));
        shop.put(settling);
        watch.sees(settling);
        watch.sees(level(0, 0, REORDER_AT_20));
        assertThat(shop.openings()).isEmpty();
    }

    @Test
    void withoutItsLevelNoAlertStaysOpen() {
        happens(0, 1);
        shop.remove(KEY);
        watch.alerts.consider(KEY, CHANGE);
        assertThat(shop.unresolved()).isEmpty();
    }

    @Test
    void onlyAReviewFindsThatNothingSells() {
        WatchedLevel idle = sold(5, NOW.minus(Duration.ofDays(90)), null, 1);
        watch.happens(idle);
        assertThat(shop.openings()).isEmpty();
        watch.reviews(idle);
        assertThat(open()).containsExactly(AlertKind.SLOW_MOVER);
        watch.happens(sold(4, NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)), 2));
        assertThat(shop.unresolved()).isEmpty();
    }

    @Test
    void deadStockSaysThatItIsSlow() {
        WatchedLevel dead = sold(5, NOW.minus(Duration.ofDays(200)), null, 1);
        shop.put(dead);
        watch.reviews(dead);
        assertThat(open()).containsExactly(AlertKind.DEAD_STOCK);
    }

    @Test
    void aNewForecastOpensAnAlertForAnUnchangedLevel() {
        WatchedLevel level = level(50, 1, StockSettings.NONE);
        shop.put(level);
        watch.reviews(level);
        shop.put(KEY, Samples.steady(5, 10));
        watch.reviews(level);
        assertThat(open()).containsExactly(AlertKind.SHORTAGE);
        shop.put(KEY, Samples.steady(1, 2));
        watch.reviews(level);
        assertThat(shop.unresolved()).isEmpty();
    }

    @Test
    void theCategoryOfASkuHasItsOwnThresholds() {
        shop.putSettings("{\"categories\":{\"letters\":{\"skus\":[\"A\"],\"reorder_point\":200}}}");
        watch.happens(level(150, 1, StockSettings.NONE));
        assertThat(open()).containsExactly(AlertKind.SHORTAGE);
        assertThat(shop.unresolved().getFirst().findings().border().value()).isEqualTo(200);
    }

    @Test
    void aCountInDoubtStandsUntilTheOperatorHasSeenItOrABetterCountComes() {
        counts(new CountChange(100, 10, 2, false));
        counts(new CountChange(100, 10, 2, false));
        assertThat(open()).containsExactly(AlertKind.COUNT_JUMP);
        watch.sees(level(10, 2, StockSettings.NONE));
        assertThat(open()).containsExactly(AlertKind.COUNT_JUMP);
        new AlertDesk(shop, watch.clock)
                .acknowledge(shop.unresolved().getFirst().id(), "ada");
        watch.sees(level(10, 2, StockSettings.NONE));
        assertThat(shop.unresolved()).isEmpty();
        counts(new CountChange(100, 10, 2, false));
        assertThat(shop.unresolved()).isEmpty();
        counts(new CountChange(10, 300, 5, false));
        assertThat(open()).containsExactly(AlertKind.COUNT_JUMP);
        counts(new CountChange(300, 290, 6, true));
        assertThat(open()).as("an adjustment is no count").containsExactly(AlertKind.COUNT_JUMP);
        counts(new CountChange(300, 290, 7, false));
        assertThat(shop.unresolved()).isEmpty();
        assertThat(shop.openings()).hasSize(2);
    }

    @Test
    void anAcknowledgedOrSnoozedAlertIsNotOpenedAgainUntilItWasResolved() {
        AlertDesk desk = new AlertDesk(shop, watch.clock);
        happens(18, 1);
        AlertId id = shop.unresolved().getFirst().id();
        assertThat(desk.acknowledge(id, "ada")).isInstanceOf(AlertDesk.Outcome.Done.class);
        happens(17, 2);
        assertThat(shop.unresolved().getFirst().status()).isEqualTo(Alert.Status.ACKNOWLEDGED);
        desk.snooze(id, NOW.plusSeconds(60), "grace");
        happens(16, 3);
        Alert snoozed = shop.unresolved().getFirst();
        assertThat(snoozed.statusAt(NOW)).isEqualTo(Alert.Status.SNOOZED);
        assertThat(snoozed.statusAt(NOW.plusSeconds(60))).isEqualTo(Alert.Status.OPEN);
        happens(40, 4);
        assertThat(desk.acknowledge(id, "ada")).isInstanceOf(AlertDesk.Outcome.AlreadyResolved.class);
        happens(18, 5);
        assertThat(desk.acknowledge(id, "ada")).isInstanceOf(AlertDesk.Outcome.AlreadyResolved.class);
        assertThat(shop.unresolved().getFirst().status()).isEqualTo(Alert.Status.OPEN);
        assertThat(desk.acknowledge(new AlertId(new StockKey("none", "main"), AlertKind.SHORTAGE, 1), "ada"))
                .isInstanceOf(AlertDesk.Outcome.Missing.class);
        assertThat(shop.openings()).hasSize(2);
    }

    @Test
    void manyWhoJudgeOneLevelAtOnceOpenOneAlert() throws Exception {
        WatchedLevel level = level(18, 1, REORDER_AT_20);
        shop.put(level);
        List<Callable<Object>> judges = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            judges.add(() -> {
                new Watch(shop).sees(level);
                return true;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Object> judge : threads.invokeAll(judges)) {
                judge.get();
            }
        }
        assertThat(shop.openings()).hasSize(1);
        assertThat(shop.unresolved()).hasSize(1);
        assertThat(shop.published()).hasSize(1);
    }

    private void happens(long onHand, long version) {
        watch.happens(level(onHand, version, REORDER_AT_20));
    }

    private void counts(CountChange count) {
        WatchedLevel level = level(count.after(), count.version(), StockSettings.NONE);
        shop.put(level);
        watch.alerts.consider(new Sighting(level, List.of(count)), CHANGE);
    }

    private List<AlertKind> open() {
        return shop.unresolved().stream().map(Alert::kind).toList();
    }
}
