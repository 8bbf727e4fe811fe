package dev.shopkeeper.behaviorarchive;

import java.util.Map;

/** What visitors and users did lately. */
interface Visitors {
    /**
     * Merges into what is known of each; however often and in whatever order, the outcome is the same.
     *
     * @param changes by key
     */
    void remember(Map<String, VisitorChange> changes);
}
