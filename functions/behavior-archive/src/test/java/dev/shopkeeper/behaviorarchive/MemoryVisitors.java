package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.visitors.VisitorRecord;
import java.util.HashMap;
import java.util.Map;

/** The in-memory twin of the visitors' table, without what goes on to a visitor's users. */
final class MemoryVisitors implements Visitors {
    private final Map<String, VisitorRecord> visitors = new HashMap<>();

    @Override
    public void remember(Map<String, VisitorChange> changes) {
        changes.forEach((key, change) -> visitors.merge(key, change.record(), VisitorRecord::merge));
    }

    VisitorRecord of(String visitor) {
        return visitors.getOrDefault(visitor, VisitorRecord.NONE);
    }
}
