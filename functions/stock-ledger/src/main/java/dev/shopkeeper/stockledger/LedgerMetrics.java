package dev.shopkeeper.stockledger;

import dev.shopkeeper.observability.BusinessMetrics;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of stock movements, as metrics of the function. */
final class LedgerMetrics {
    private final BusinessMetrics metrics;

    LedgerMetrics(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    void count(Tally tally, int rejected) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("MovementsCounted", (long) tally.accepted() - tally.pending());
        counts.put("MovementsPending", (long) tally.pending());
        counts.put("MovementsDuplicate", (long) tally.duplicates());
        counts.put("MovementsBeforeCount", (long) tally.beforeCount());
        counts.put("MovementsRejected", (long) rejected);
        metrics.count(counts);
    }
}
