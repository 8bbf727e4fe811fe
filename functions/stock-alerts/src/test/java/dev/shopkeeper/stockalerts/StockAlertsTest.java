package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.Samples.KEY;
import static dev.shopkeeper.stockalerts.Samples.NOW;
import static dev.shopkeeper.stockalerts.Samples.REORDER_AT_20;
import static dev.shopkeeper.stockalerts.Samples.level;
import static dev.shopkeeper.stockalerts.Samples.settling;
import static dev.shopkeeper.stockalerts.Samples.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StockAlertsTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final StockAlerts.Occasion CHANGE = new StockAlerts.Occasion(NOW, false);
    private static final StockAlerts.Occasion REVIEW = new StockAlerts.Occasion(NOW, true);

    private final MemoryShop shop = new MemoryShop();
    private final StockAlerts alerts = alerts(shop);

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @Test
    void opensPublishesAndResolves() {
        happens(18, 1);
        assertThat(shop.unresolved()).extracting(Alert::kind).containsExactly(AlertKind.SHORTAGE);
        happens(40, 2);
        assertThat(shop.unresolved()).isEmpty();
        happens(0, 3);
        assertThat(shop.published())
                .extracting(alert -> alert.kind() + " " + alert.opening())
                .containsExactlyInAnyOrder("SHORTAGE 1", "SHORTAGE 2", "STOCK_OUT 1");
        assertThat(shop.unresolved()).allMatch(Alert::notified);
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
        StockLevel low = level(0, 1, REORDER_AT_20);
        shop.put(level(100, 2, REORDER_AT_20));
        alerts.consider(low, CHANGE);
        assertThat(shop.openings()).isEmpty();
        happens(0, 3);
        alerts.consider(level(100, 2, REORDER_AT_20), CHANGE);
        assertThat(shop.unresolved()).hasSize(2);
    }

    @Test
    void aLevelThatIsStillBeingAddedUpIsLeft() {
        StockLevel settling = settling(level(0, 1, REORDER_AT_20));
        shop.put(settling);
        alerts.consider(settling, CHANGE);
        alerts.consider(level(0, 0, REORDER_AT_20), CHANGE);
        assertThat(shop.openings()).isEmpty();
    }

    @Test
    void withoutItsLevelNoAlertStaysOpen() {
        happens(0, 1);
        shop.remove(KEY);
        alerts.considerRemoved(KEY, CHANGE);
        assertThat(shop.unresolved()).isEmpty();
    }

    @Test
    void onlyAReviewFindsThatNothingSells() {
        StockLevel idle = sold(5, NOW.minus(Duration.ofDays(90)), null, 1);
        shop.put(idle);
        alerts.consider(idle, CHANGE);
        assertThat(shop.openings()).isEmpty();
        alerts.consider(idle, REVIEW);
        assertThat(shop.unresolved()).extracting(Alert::kind).containsExactly(AlertKind.SLOW_MOVER);
        StockLevel again = sold(4, NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)), 2);
        shop.put(again);
        alerts.consider(again, CHANGE);
        assertThat(shop.unresolved()).isEmpty();
    }

    @Test
    void aNewForecastOpensAnAlertForAnUnchangedLevel() {
        StockLevel level = level(50, 1, StockSettings.NONE);
        shop.put(level);
        alerts.consider(level, REVIEW);
        shop.put(KEY, Samples.steady(5, 10));
        alerts.consider(level, REVIEW);
        assertThat(shop.unresolved()).extracting(Alert::kind).containsExactly(AlertKind.SHORTAGE);
        shop.put(KEY, Samples.steady(1, 2));
        alerts.consider(level, REVIEW);
        assertThat(shop.unresolved()).isEmpty();
    }

    @Test
    void anAcknowledgedOrSnoozedAlertIsNotOpenedAgainUntilItWasResolved() {
        AlertDesk desk = new AlertDesk(shop, CLOCK);
        happens(18, 1);
        AlertId id = shop.unresolved().getFirst().id();
        assertThat(desk.acknowledge(id)).isInstanceOf(AlertDesk.Outcome.Done.class);
        happens(17, 2);
        assertThat(shop.unresolved().getFirst().status()).isEqualTo(Alert.Status.ACKNOWLEDGED);
        desk.snooze(id, NOW.plusSeconds(60));
        happens(16, 3);
        Alert snoozed = shop.unresolved().getFirst();
        assertThat(snoozed.statusAt(NOW)).isEqualTo(Alert.Status.SNOOZED);
        assertThat(snoozed.statusAt(NOW.plusSeconds(60))).isEqualTo(Alert.Status.OPEN);
        happens(40, 4);
        assertThat(desk.acknowledge(id)).isInstanceOf(AlertDesk.Outcome.AlreadyResolved.class);
        happens(18, 5);
        assertThat(desk.acknowledge(id)).isInstanceOf(AlertDesk.Outcome.AlreadyResolved.class);
        assertThat(shop.unresolved().getFirst().status()).isEqualTo(Alert.Status.OPEN);
        assertThat(desk.acknowledge(new AlertId(new StockKey("none", "main"), AlertKind.SHORTAGE, 1)))
                .isInstanceOf(AlertDesk.Outcome.Missing.class);
        assertThat(shop.published()).hasSize(2);
    }

    /** Each change is delivered, and around it any number of old ones again: alerts per true crossing are exactly 1. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneOpeningForEachTrueCrossingAmongOldAndRepeatedRecords(long seed) {
        Random random = new Random(seed);
        List<StockLevel> history = new ArrayList<>();
        int crossings = 0;
        boolean open = false;
        long onHand = 22;
        for (int version = 1; version <= 400; version++) {
            onHand = Math.clamp(onHand + random.nextInt(7) - 3, 12, 32);
            history.add(level(onHand, version, REORDER_AT_20));
            shop.put(history.getLast());
            crossings += !open && onHand <= 20 ? 1 : 0;
            open = onHand <= 20 || open && onHand <= 22;
            for (int i = random.nextInt(4); i > 0; i--) {
                alerts.consider(history.get(random.nextInt(history.size())), CHANGE);
            }
            alerts.consider(history.getLast(), CHANGE);
            assertThat(shop.unresolved().stream().anyMatch(alert -> alert.kind() == AlertKind.SHORTAGE))
                    .as("version %d", version)
                    .isEqualTo(open);
        }
        assertThat(crossings).isPositive();
        assertThat(shop.openings().stream().filter(alert -> alert.kind() == AlertKind.SHORTAGE))
                .hasSize(crossings);
        assertThat(shop.published()).hasSameSizeAs(shop.openings());
    }

    /** Records that come when all is over, in any order: only the newest state counts. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderOfLateRecordsEndsInTheNewestState(long seed) {
        Random random = new Random(seed);
        List<StockLevel> history = new ArrayList<>();
        for (int version = 1; version <= 50; version++) {
            history.add(level(random.nextInt(60) - 10, version, REORDER_AT_20));
        }
        long last = random.nextBoolean() ? 0 : 50;
        history.add(level(last, 51, REORDER_AT_20));
        shop.put(history.getLast());
        List<StockLevel> delivered = new ArrayList<>(history);
        delivered.addAll(history.subList(10, 40));
        Collections.shuffle(delivered, random);
        delivered.forEach(level -> alerts.consider(level, CHANGE));
        assertThat(shop.openings()).hasSize(last == 0 ? 2 : 0);
        assertThat(shop.unresolved()).hasSize(last == 0 ? 2 : 0);
    }

    @Test
    void aCrashAtEachCallIsMadeUpForByTheNextDelivery() {
        long[] onHand = {30, 18, 21, 0, 1, 50, 19, 90, 0};
        int call = 0;
        AtomicInteger calls = new AtomicInteger();
        do {
            int failing = call;
            calls.set(0);
            MemoryShop failingShop = new MemoryShop(() -> {
                if (calls.getAndIncrement() == failing) {
                    throw new MemoryShop.Crash();
                }
            });
            StockAlerts failingAlerts = alerts(failingShop);
            for (int i = 0; i < onHand.length; i++) {
                StockLevel level = level(onHand[i], i + 1, REORDER_AT_20);
                failingShop.put(level);
                untilDone(failingAlerts, level);
            }
            assertThat(failingShop.openings()).as("call %d", failing).hasSize(5);
            assertThat(failingShop.published().stream().map(Alert::id).distinct())
                    .hasSize(5);
            assertThat(failingShop.published()).hasSizeBetween(5, 6);
            assertThat(failingShop.unresolved()).hasSize(2).allMatch(Alert::notified);
            call++;
        } while (call < calls.get());
        assertThat(call).isGreaterThan(30);
    }

    @Test
    void manyWhoJudgeOneLevelAtOnceOpenOneAlert() throws Exception {
        shop.put(level(18, 1, REORDER_AT_20));
        List<Callable<Object>> judges = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            judges.add(() -> {
                untilDone(alerts(shop), level(18, 1, REORDER_AT_20));
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
        assertThat(shop.published()).isNotEmpty();
    }

    @Test
    void theReviewLooksAtEveryLevelOnceAndStopsInTime() {
        for (int i = 0; i < 10; i++) {
            shop.put(level(new StockKey("S" + i, "main"), i % 2 == 0 ? 0 : 100, 0, 1, StockSettings.NONE));
        }
        StockReview review = new StockReview(shop, alerts, CLOCK);
        assertThat(review.run(NOW, NOW.plusSeconds(60))).isEqualTo(10);
        assertThat(shop.unresolved()).hasSize(5);
        assertThat(review.run(NOW, NOW.plusSeconds(60))).isEqualTo(10);
        assertThat(shop.published()).hasSize(5);
        assertThatThrownBy(() -> review.run(NOW, NOW.minusSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no time left for the stock review after 0 levels");
    }

    @Test
    void theReviewFailsWhenALevelCannotBeJudged() {
        MemoryShop broken = new MemoryShop(() -> {
            throw new MemoryShop.Crash();
        });
        broken.put(level(0, 1, StockSettings.NONE));
        StockReview review = new StockReview(broken, alerts(broken), CLOCK);
        assertThatThrownBy(() -> review.run(NOW, NOW.plusSeconds(60)))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(MemoryShop.Crash.class);
    }

    private void happens(long onHand, long version) {
        StockLevel level = level(onHand, version, REORDER_AT_20);
        shop.put(level);
        alerts.consider(level, CHANGE);
    }

    private static void untilDone(StockAlerts alerts, StockLevel level) {
        for (int delivery = 0; delivery < 100; delivery++) {
            try {
                alerts.consider(level, CHANGE);
                return;
            } catch (MemoryShop.Crash | IllegalStateException e) {
                Thread.yield();
            }
        }
        throw new AssertionError("never done");
    }

    private static StockAlerts alerts(MemoryShop shop) {
        return new StockAlerts(shop, shop, shop, shop, new AlertRules(ZoneOffset.UTC), CLOCK);
    }
}
