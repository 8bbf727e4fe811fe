package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.behaviorarchive.compaction.CompactedDay;
import dev.shopkeeper.observability.BusinessMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What compactions made of the lake's days, as metrics of the function. */
final class CompactionMetrics {
    private final BusinessMetrics metrics;

    CompactionMetrics(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    /** @return the days, for whoever asked for them */
    List<CompactedDay> count(List<CompactedDay> days) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("CompactedDays", (long) days.size());
        counts.put("CompactedRows", sum(days, CompactedDay::rows));
        counts.put("CompactedDuplicates", sum(days, CompactedDay::duplicates));
        counts.put("CompactedConflicts", sum(days, CompactedDay::conflicts));
        metrics.count(counts);
        return days;
    }

    private static long sum(List<CompactedDay> days, ToLongFunction<CompactedDay> figure) {
        return days.stream().mapToLong(figure).sum();
    }
}
