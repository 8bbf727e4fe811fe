package dev.shopkeeper.recommendations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The in-memory twin of the visitors' table. */
final class MemoryVisitors implements Visitors {
    private final Map<String, History> histories = new HashMap<>();

    MemoryVisitors with(String visitorId, List<String> recent, List<String> bought) {
        histories.put(visitorId, new History(recent, bought));
        return this;
    }

    @Override
    public History of(String visitorId) {
        return histories.getOrDefault(visitorId, History.NONE);
    }
}
