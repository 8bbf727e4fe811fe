package dev.shopkeeper.behaviorarchive;

import java.util.Map;

/** The recent items of visitors. */
interface Visitors {
    /** Merges into what is known of each visitor; however often and in whatever order, the outcome is the same. */
    void remember(Map<String, RecentItems> visitors);
}
