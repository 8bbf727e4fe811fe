package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.behaviorarchive.compaction.CompactedDay;
import dev.shopkeeper.behaviorarchive.compaction.CompactionReport;
import dev.shopkeeper.observability.BusinessMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What compactions made of the lake's days, as metrics and lines of the log. */
final class CompactionMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(CompactionMetrics.class);

    private final BusinessMetrics metrics;

    CompactionMetrics(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    /** @return the days, for whoever asked for them */
    List<CompactedDay> count(CompactionReport report) {
        List<CompactedDay> days = report.days();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("CompactedDays", (long) days.size());
        counts.put("CompactedRows", sum(days, CompactedDay::rows));
        counts.put("CompactedDuplicates", sum(days, CompactedDay::duplicates));
        counts.put("CompactedConflicts", sum(days, CompactedDay::conflicts));
        if (!report.expired().isEmpty()) {
            LOG.info("the events of {} are no longer kept", report.expired());
        }
        if (report.tooLate() > 0) {
            LOG.warn("{} raw objects came after the events of their day had gone", report.tooLate());
            counts.put("CompactedTooLate", (long) report.tooLate());
        }
        metrics.count(counts);
        return days;
    }

    private static long sum(List<CompactedDay> days, ToLongFunction<CompactedDay> figure) {
        return days.stream().mapToLong(figure).sum();
    }
}
