package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.Archives.NOW;
import static dev.shopkeeper.behaviorarchive.Archives.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.events.LakeRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecentItemsTest {
    private final Instant recently = NOW.minus(Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({
        "Product Viewed, 1, 0",
        "Product Clicked, 1, 0",
        "Product Added, 1, 0",
        "Order Completed, 0, 1",
        "Order Refunded, 0, 0",
        "Product Removed, 0, 0",
        "Product List Viewed, 0, 0"
    })
    void tellsInterestFromPurchase(String event, int items, int bought) {
        RecentItems recent = of(event("m", event, recently, NOW, "v", "{'product_id':'P','sku':'S','order_id':'1'}"))
                .getOrDefault("v", RecentItems.NONE);
        assertThat(recent.items()).hasSize(items);
        assertThat(recent.bought()).hasSize(bought);
        assertThat(recent.merge(recent).items()).isEqualTo(recent.items());
    }

    @Test
    void namesProductsByProductIdElseSku() {
        Map<String, RecentItems> visitors = of(
                event("a", "Product Viewed", recently, NOW, "v", "{'product_id':'P','sku':'S'}"),
                event("b", "Product Viewed", recently.plusSeconds(1), NOW, "v", "{'sku':'T'}"));
        assertThat(visitors.get("v").items())
                .containsExactly(new RecentItem("T", recently.plusSeconds(1)), new RecentItem("P", recently));
    }

    @Test
    void forgetsWhatIsThirtyDaysOld() {
        Instant limit = NOW.minus(Duration.ofDays(30));
        assertThat(of(event("a", "Product Viewed", limit, NOW, "v", "{'sku':'S'}")))
                .isEmpty();
        RecentItems kept = of(event("a", "Product Viewed", limit.plusSeconds(1), NOW, "v", "{'sku':'S'}"))
                .get("v");
        assertThat(kept.expiration()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void leavesOutBotsStrangersAndThoseWhoSaidNo() {
        assertThat(of(view("v", true, null), view("v", false, false), view(null, false, true)))
                .isEmpty();
        assertThat(of(view("v", false, true), view("w", false, null))).containsOnlyKeys("v", "w");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mergesInAnyOrderAndAnyNumberOfTimesToTheSame(long seed) {
        var random = new Random(seed);
        List<RecentItems> parts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            var item = new RecentItem("P" + random.nextInt(90), NOW.minusSeconds(random.nextInt(1_000)));
            parts.add(
                    random.nextBoolean()
                            ? new RecentItems(List.of(item), List.of())
                            : new RecentItems(List.of(), List.of(item)));
        }
        RecentItems once = parts.stream().reduce(RecentItems.NONE, RecentItems::merge);
        parts.addAll(parts.subList(50, 150));
        Collections.shuffle(parts, random);
        assertThat(parts.stream().reduce(RecentItems.NONE, RecentItems::merge)).isEqualTo(once);
        assertThat(once.items()).hasSize(50).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(once.items()).extracting(RecentItem::productId).doesNotHaveDuplicates();
    }

    private static Map<String, RecentItems> of(BehaviorEvent... events) {
        List<LakeRow> rows = new ArrayList<>();
        for (BehaviorEvent event : events) {
            rows.addAll(new LakeRows("main").of(event));
        }
        return RecentItems.byVisitor(rows, NOW);
    }

    private BehaviorEvent view(String visitor, boolean bot, Boolean consent) {
        BehaviorEvent event = event("m", "Product Viewed", recently, NOW, visitor, "{'sku':'S'}");
        return new BehaviorEvent(
                event.messageId(),
                event.writeKey(),
                event.type(),
                event.event(),
                event.occurredAt(),
                event.receivedAt(),
                visitor,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                bot,
                consent,
                null,
                null,
                event.properties(),
                Map.of());
    }
}
