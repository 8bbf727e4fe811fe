package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.observability.BusinessMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts as metrics of the function: those of all events, and of the rejected ones by the code of the reason. */
final class EventMetrics implements IngestionMetrics {
    private final BusinessMetrics metrics;

    EventMetrics(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void count(IngestionOutcome outcome) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("EventsAccepted", (long) outcome.accepted());
        counts.put("EventsDuplicate", (long) outcome.duplicates());
        counts.put("EventsRejected", (long) outcome.rejected().size());
        metrics.count(counts);
        Map<String, Long> reasons = new TreeMap<>();
        outcome.rejected().forEach(event -> reasons.merge(event.reason().code(), 1L, Long::sum));
        reasons.forEach((code, events) -> metrics.count("EventsRejected", events, "reason", code));
    }

    @Override
    public void countUnkept(int events) {
        metrics.count(Map.of("EventsUnkept", (long) events));
    }
}
