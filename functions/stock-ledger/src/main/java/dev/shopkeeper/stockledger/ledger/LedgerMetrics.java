package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.observability.BusinessMetrics;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of stock movements, as metrics of the function. */
public final class LedgerMetrics {
    private final BusinessMetrics metrics;

    public LedgerMetrics(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    public void count(Tally tally, int rejected) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("MovementsCounted", (long) tally.accepted() - tally.pending());
        counts.put("MovementsPending", (long) tally.pending());
        counts.put("MovementsDuplicate", (long) tally.duplicates());
        counts.put("MovementsBeforeCount", (long) tally.beforeCount());
        counts.put("MovementsRejected", (long) rejected);
        metrics.count(counts);
    }
}
