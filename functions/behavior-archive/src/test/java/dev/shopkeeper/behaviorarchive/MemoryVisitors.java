package dev.shopkeeper.behaviorarchive;

import java.util.HashMap;
import java.util.Map;

/** The in-memory twin of the visitors' table. */
final class MemoryVisitors implements Visitors {
    private final Map<String, RecentItems> visitors = new HashMap<>();

    @Override
    public void remember(Map<String, RecentItems> more) {
        more.forEach((visitor, items) -> visitors.merge(visitor, items, RecentItems::merge));
    }

    RecentItems of(String visitor) {
        return visitors.getOrDefault(visitor, RecentItems.NONE);
    }
}
