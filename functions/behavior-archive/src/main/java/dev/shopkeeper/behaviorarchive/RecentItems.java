package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.events.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a visitor looked at and bought lately, newest first. Merging knows neither order nor repetition: of each product
 * the latest time counts, and the newest {@value #MOST} products stay.
 *
 * @param items looked at or put into the cart
 * @param bought ordered
 */
record RecentItems(List<RecentItem> items, List<RecentItem> bought) {
    static final Duration KEPT_FOR = Duration.ofDays(30);
    static final RecentItems NONE = new RecentItems(List.of(), List.of());

    private static final int MOST = 50;
    private static final Set<String> INTEREST =
            Set.of("Product Viewed", "Product Clicked", "Product Added", "Product Added to Wishlist");
    private static final Comparator<RecentItem> NEWEST_FIRST =
            Comparator.comparing(RecentItem::at).reversed().thenComparing(RecentItem::productId);

    /** Of the visitors among the rows; what is too old to be kept, automatic or not consented to is left out. */
    static Map<String, RecentItems> byVisitor(List<LakeRow> rows, Instant now) {
        Map<String, RecentItems> visitors = new LinkedHashMap<>();
        for (LakeRow row : rows) {
            RecentItems items = of(row);
            if (!items.equals(NONE) && isRemembered(row.event(), now)) {
                visitors.merge(row.event().visitorId(), items, RecentItems::merge);
            }
        }
        return visitors;
    }

    RecentItems merge(RecentItems other) {
        return new RecentItems(merge(items, other.items), merge(bought, other.bought));
    }

    /** When none of it is recent any more. */
    Instant expiration() {
        Instant newest = Instant.EPOCH;
        for (List<RecentItem> list : List.of(items, bought)) {
            if (!list.isEmpty() && list.getFirst().at().isAfter(newest)) {
                newest = list.getFirst().at();
            }
        }
        return newest.plus(KEPT_FOR);
    }

    private static RecentItems of(LakeRow row) {
        if (row.product().product() == null) {
            return NONE;
        }
        var item = List.of(new RecentItem(row.product().product(), row.event().occurredAt()));
        if (row.event().order() == OrderEvent.COMPLETED) {
            return new RecentItems(List.of(), item);
        }
        boolean interest = "track".equals(row.event().type())
                && row.event().event() != null
                && INTEREST.contains(row.event().event());
        return interest ? new RecentItems(item, List.of()) : NONE;
    }

    private static boolean isRemembered(BehaviorEvent event, Instant now) {
        return event.visitorId() != null
                && !event.isBot()
                && !Boolean.FALSE.equals(event.consent())
                && event.occurredAt().isAfter(now.minus(KEPT_FOR));
    }

    private static List<RecentItem> merge(List<RecentItem> some, List<RecentItem> others) {
        Map<String, RecentItem> latest = new LinkedHashMap<>();
        for (List<RecentItem> list : List.of(some, others)) {
            for (RecentItem item : list) {
                latest.merge(item.productId(), item, (a, b) -> a.at().isBefore(b.at()) ? b : a);
            }
        }
        List<RecentItem> items = new ArrayList<>(latest.values());
        items.sort(NEWEST_FIRST);
        return List.copyOf(items.subList(0, Math.min(MOST, items.size())));
    }
}
