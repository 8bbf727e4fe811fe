package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.ArchivedShop.DAY;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.DUE;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.NEVER;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.NEXT_DAY;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.VIEWED;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.contents;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.order;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.view;
import static dev.shopkeeper.behaviorarchive.Archives.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.behaviorarchive.compaction.CompactedDay;
import dev.shopkeeper.behaviorarchive.compaction.PortionLimits;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes several times, or under the id of something else. */
class CompactedCopiesTest {
    private static final Instant NOW = Archives.NOW;

    private final ArchivedShop shop = new ArchivedShop();

    @Test
    void keepsTheFirstReceivedAndCountsCopies() {
        Instant occurred = Instant.parse("2026-03-01T10:00:00Z");
        Instant first = Instant.parse("2026-03-01T10:00:01Z");
        shop.archive(
                event("m", "Product Viewed", occurred.plusSeconds(9), first.plusSeconds(60), "v", "{'sku':'A'}"),
                event("n", "Product Viewed", occurred, first, "v", "{'sku':'N'}"));
        shop.archive(event("m", "Product Viewed", occurred, first, "v", "{'sku':'A'}"));
        assertThat(shop.compact()).extracting(CompactedDay::duplicates).containsExactly(1L);
        shop.archive(event("m", "Product Viewed", occurred, first.plusSeconds(90), "v", "{'sku':'A'}"));
        assertThat(shop.compact()).containsExactly(new CompactedDay("2026-03-01", 2, 2, 2, 0, "2026-03-03T01:00:00Z"));
        assertThat(shop.events("message_id, occurred_at"))
                .containsExactly("m 2026-03-01 10:00:00.0", "n 2026-03-01 10:00:00.0");
        assertThat(shop.text(LakeKeys.metrics(DAY, "archive")))
                .isEqualTo("{\"day\":\"2026-03-01\",\"rows\":2,\"events\":2,\"duplicates\":2,\"conflicts\":0,"
                        + "\"compacted_at\":\"2026-03-03T01:00:00Z\"}");
    }

    @Test
    void recognisesACopyUnderAnotherDay() {
        shop.archive(view("m", "2026-03-01T23:59:59Z"), view("n", "2026-03-01T10:00:00Z"));
        shop.compact();
        shop.archive(event("m", "Product Viewed", NOW, NOW.plusSeconds(5), "visitor", VIEWED));
        shop.archive(event("n", "Product Viewed", NOW, NOW.plusSeconds(5), "visitor", "{'sku':'B'}"));
        assertThat(shop.compact()).containsExactly(new CompactedDay("2026-03-02", 0, 0, 1, 1, "2026-03-03T01:00:00Z"));
        assertThat(LakeAsRead.events(shop.lake, "select message_id from events"))
                .containsExactly("n", "m");
        assertThat(shop.lake.get(LakeKeys.sales(NEXT_DAY))).isEmpty();
    }

    @Test
    void recognisesWhatWasReceivedSoLongAgoThatNoIdsFileKnowsIt() {
        shop.archive(view("m", "2026-03-01T10:00:00Z"), view("n", "2026-03-01T11:00:00Z"));
        shop.compact();
        shop.clock.advance(Duration.ofDays(20));
        shop.archive(view("m", "2026-03-01T10:00:00Z"));
        assertThat(LakeAsRead.events(shop.lake, "select message_id from events"))
                .containsExactly("m", "n");
        assertThat(shop.compact()).containsExactly(new CompactedDay("2026-03-01", 2, 2, 1, 0, "2026-03-03T01:00:00Z"));
        assertThat(EventsManifest.read(shop.lake).ids()).isEmpty();
    }

    @Test
    void anEventWithTheIdOfAnotherOneIsRejectedWithItsReason() throws Exception {
        shop.archive(order("o1", "2026-03-01T10:00:00Z"));
        shop.archive(event("v", "Product Viewed", NOW, NOW, "visitor", VIEWED));
        shop.archive(
                event("v", "Product Viewed", NOW, NOW.plusSeconds(1), "visitor", "{'sku':'B','brand':'X','price':1}"),
                event(
                        "o1",
                        "Order Completed",
                        Instant.parse("2026-03-01T10:00:00Z"),
                        NOW.plusSeconds(2),
                        "visitor",
                        "{'order_id':'7','coupon':'C','currency':'USD','products':[{'sku':'X','price':5,'brand':'Y'},"
                                + "{'sku':'Z','quantity':3}]}"));
        assertThat(shop.compact()).extracting(CompactedDay::conflicts).containsExactly(1L, 1L);
        String rejected = shop.lake.list(LakeKeys.REJECTED).getFirst().key();
        assertThat(rejected).startsWith("rejected/dt=2026-03-02/");
        List<String> lines = shop.text(rejected).replace('"', '\'').lines().toList();
        assertThat(lines)
                .containsExactly(
                        "{'stage':'compaction','write_key':'local','message_id':'v','code':'conflicting_duplicate',"
                                + "'field':'messageId','message':'messageId belongs to another event',"
                                + "'received_at':'2026-03-02T00:30:01Z','body':{'messageId':'v','type':'track',"
                                + "'event':'Product Viewed','timestamp':'2026-03-02T00:30:00Z','anonymousId':'visitor',"
                                + "'context':{'channel':'web'},'properties':{'brand':'X','price':1,'sku':'B'}},'bytes':191}",
                        "{'stage':'compaction','write_key':'local','message_id':'o1','code':'conflicting_duplicate',"
                                + "'field':'messageId','message':'messageId belongs to another event',"
                                + "'received_at':'2026-03-02T00:30:02Z','body':{'messageId':'o1','type':'track',"
                                + "'event':'Order Completed','timestamp':'2026-03-01T10:00:00Z','anonymousId':'visitor',"
                                + "'context':{'channel':'web'},'properties':{'coupon':'C','order_id':'7','products':["
                                + "{'sku':'X','warehouse':'main','quantity':1,'currency':'USD','price':5.00,'brand':'Y'},"
                                + "{'sku':'Z','warehouse':'main','quantity':3,'currency':'USD'}]}},'bytes':349}");
    }

    @Test
    void takesAllLinesOfAnEventFromOneCopy() {
        Instant occurred = Instant.parse("2026-03-01T10:00:00Z");
        String shorter = "{'order_id':'o','products':[{'sku':'A'}]}";
        String longer = "{'order_id':'o','products':[{'sku':'X'},{'sku':'Y'}]}";
        shop.archive(event("m", "Order Completed", occurred, occurred.plusSeconds(1), "v", shorter));
        shop.archive(event("m", "Order Completed", occurred, occurred.plusSeconds(2), "v", longer));
        shop.compact();
        assertThat(shop.events("line, sku")).containsExactly("0 A");
    }

    @Test
    void manyFilesOfIdentitiesBecomeOneForEachDayOfReceipt() {
        for (int i = 0; i < 12; i++) {
            Instant received = NOW.minus(Duration.ofHours(8L * i));
            shop.archive(event("m" + i, "x", received, received, "v", "{}"));
            Archives.compaction(shop.lake, shop.clock, new PortionLimits(10, 1 << 20, 1 << 20, 10, 1 << 20, 6))
                    .all(DUE, NEVER);
        }
        assertThat(EventsManifest.read(shop.lake).ids()).hasSizeLessThanOrEqualTo(6);
        for (int i = 0; i < 12; i++) {
            Instant received = NOW.minus(Duration.ofHours(8L * i));
            shop.archive(event("m" + i, "x", received, received.plusSeconds(1), "v", "{}"));
        }
        shop.compact();
        assertThat(LakeAsRead.events(shop.lake, "select count(*) from events")).containsExactly("12");
        shop.clock.advance(Duration.ofDays(7));
        shop.archive(event("new", "x", NOW, shop.clock.instant(), "v", "{}"));
        shop.compact();
        assertThat(EventsManifest.read(shop.lake).ids()).hasSizeBetween(1, 3);
    }

    @Test
    void aMessageDeliveredAgainAfterItsCompactionChangesNothing() {
        shop.archive(order("o1", "2026-03-01T10:00:00Z"), view("v1", "2026-03-01T09:00:00Z"));
        shop.compact();
        Map<String, String> before = contents(shop.lake);
        shop.archive(order("o1", "2026-03-01T10:00:00Z"), view("v1", "2026-03-01T09:00:00Z"));
        assertThat(shop.compact()).isEmpty();
        assertThat(contents(shop.lake)).isEqualTo(before);
    }
}
