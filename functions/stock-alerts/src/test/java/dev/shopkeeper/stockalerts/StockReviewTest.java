package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.rules.Samples.NOW;
import static dev.shopkeeper.stockalerts.rules.Samples.REORDER_AT_20;
import static dev.shopkeeper.stockalerts.rules.Samples.level;
import static dev.shopkeeper.stockalerts.rules.Samples.settling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockSettings;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockReviewTest {
    private static final Instant LATER = NOW.plusSeconds(60);

    private final MemoryShop shop = new MemoryShop();
    private final Watch watch = new Watch(shop);
    private final StockReview review = review(watch);

    @Test
    void looksAtEveryLevelAndEveryUnresolvedAlert() {
        for (int i = 0; i < 10; i++) {
            put("S" + i, i % 2 == 0 ? 0 : 100, 1);
        }
        assertThat(review.run(ReviewPart.first(NOW), LATER)).isEqualTo(new StockReview.Outcome(10, 5, true));
        assertThat(shop.unresolved()).hasSize(5).allMatch(alert -> alert.kind() == AlertKind.STOCK_OUT);
        assertThat(review.run(ReviewPart.first(NOW), LATER)).isEqualTo(new StockReview.Outcome(10, 5, true));
        assertThat(shop.openings()).hasSize(5);
        assertThat(watch.delivers()).isEqualTo(5);
    }

    @Test
    void resolvesWhatNoLongerHolds() {
        put("A", 0, 1);
        put("B", 0, 1);
        put("C", 0, 1);
        review.run(ReviewPart.first(NOW), LATER);
        put("A", 90, 2);
        shop.remove(new StockKey("B", "main"));
        review.run(ReviewPart.first(NOW), LATER);
        assertThat(shop.unresolved()).extracting(alert -> alert.key().sku()).containsExactly("C");
    }

    @Test
    void takesTheNewestForecastsIntoAccount() {
        StockKey key = new StockKey("A", "main");
        shop.put(level(key, 50, 0, 1, StockSettings.NONE));
        shop.put(key, Samples.steady(5, 10));
        review.run(ReviewPart.first(NOW), LATER);
        assertThat(shop.unresolved()).extracting(Alert::kind).containsExactly(AlertKind.SHORTAGE);
        shop.put(key, Samples.steady(1, 2));
        review.run(ReviewPart.first(NOW), LATER);
        assertThat(shop.unresolved()).isEmpty();
        assertThat(shop.refreshes()).isEqualTo(2);
    }

    @Test
    void leavesALevelThatIsStillBeingAddedUp() {
        shop.put(settling(level(0, 1, REORDER_AT_20)));
        assertThat(review.run(ReviewPart.first(NOW), LATER).levels()).isEqualTo(1);
        assertThat(shop.openings()).isEmpty();
    }

    /** Its time being up at once, each part does one page: 3 levels, or the alerts of a shard. */
    @Test
    void handsOverWhenItsTimeIsUpAndLooksAtEverythingOnce() {
        for (int i = 0; i < 20; i++) {
            put("S" + i, 0, 1);
        }
        long levels = 0;
        long alerts = 0;
        int parts = 0;
        List<String> messages = new ArrayList<>(List.of(ReviewPart.first(NOW).toJson()));
        while (!messages.isEmpty()) {
            StockReview.Outcome outcome = review.run(ReviewPart.parse(messages.removeFirst()), NOW);
            levels += outcome.levels();
            alerts += outcome.alerts();
            parts++;
            List<String> next = shop.takeSent();
            assertThat(next).hasSize(outcome.finished() ? 0 : 1);
            messages.addAll(next);
        }
        assertThat(levels).isEqualTo(20);
        assertThat(alerts).isEqualTo(20);
        assertThat(parts).isGreaterThan(10);
        assertThat(shop.openings()).hasSize(20);
    }

    @Test
    void endsEvenIfItNeverEnds() {
        ReviewPart last = ReviewPart.first(NOW);
        for (int part = 1; part <= 100; part++) {
            last = last.handedOver();
        }
        ReviewPart tooMany = last;
        assertThatThrownBy(() -> review.run(tooMany, LATER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the stock review has not ended after 100 parts");
    }

    @Test
    void failsWhenALevelCannotBeJudged() {
        MemoryShop broken = new MemoryShop(() -> {
            throw new MemoryShop.Crash();
        });
        broken.put(level(0, 1, StockSettings.NONE));
        StockReview failing = review(new Watch(broken));
        assertThatThrownBy(() -> failing.run(ReviewPart.first(NOW), LATER))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(MemoryShop.Crash.class);
    }

    @Test
    void aPartIsTheSameAfterTheQueue() {
        put("A#1", 0, 1);
        review.run(ReviewPart.first(NOW), LATER);
        Alert alert = shop.unresolved().getFirst();
        var position = new AlertStore.Position(alert.key(), alert.kind(), alert.openedAt());
        ReviewPart ofLevels = ReviewPart.first(NOW).afterLevel(alert.key()).handedOver();
        ReviewPart ofAlerts = ofLevels.nextShard().afterAlert(position);
        assertThat(ReviewPart.parse(ofLevels.toJson())).isEqualTo(ofLevels);
        assertThat(ReviewPart.parse(ofAlerts.toJson())).isEqualTo(ofAlerts);
        assertThat(ReviewPart.parse(ofAlerts.toJson()).alertsAfter()).isEqualTo(Optional.of(position));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{\"part\":\"many\"}"})
    void aMessageThatIsNoPartIsRefused(String body) {
        assertThatThrownBy(() -> ReviewPart.parse(body)).isInstanceOf(IllegalArgumentException.class);
    }

    private void put(String sku, long onHand, long version) {
        shop.put(level(new StockKey(sku, "main"), onHand, 0, version, StockSettings.NONE));
    }

    private static StockReview review(Watch watch) {
        return new StockReview(watch.shop.ports(), watch.alerts, watch.clock);
    }
}
