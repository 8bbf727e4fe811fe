package dev.shopkeeper.recommendations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The in-memory twin of the visitors' table. */
final class MemoryVisitors implements Visitors {
    private final Map<String, History> histories = new HashMap<>();

    /**
     * What a visitor did, one thing a minute.
     *
     * @param recent looked at, the newest first, from {@link SavedModels#NOW} back
     * @param bought the newest first, likewise
     */
    MemoryVisitors with(String visitorId, List<String> recent, List<String> bought) {
        histories.put(visitorId, new History(visits(recent, Kind.VIEW), visits(bought, Kind.ORDER)));
        return this;
    }

    MemoryVisitors withUser(String userId, History history) {
        histories.put("user:" + userId, history);
        return this;
    }

    @Override
    public History of(String visitorId, String userId) {
        History visitor = histories.getOrDefault(visitorId, History.NONE);
        History user = histories.getOrDefault("user:" + userId, History.NONE);
        return new History(merge(visitor.recent(), user.recent()), merge(visitor.bought(), user.bought()));
    }

    private static List<Visit> merge(List<Visit> some, List<Visit> others) {
        List<Visit> visits = new ArrayList<>(some);
        visits.addAll(others);
        visits.sort(Comparator.comparing(Visit::at).reversed());
        return List.copyOf(visits);
    }

    static List<Visit> visits(List<String> productIds, Kind kind) {
        List<Visit> visits = new ArrayList<>();
        for (String productId : productIds) {
            Instant at = SavedModels.NOW.minusSeconds(60L * (visits.size() + 1));
            visits.add(new Visit(productId, at, kind));
        }
        return visits;
    }
}
