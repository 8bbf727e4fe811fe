package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.observability.BusinessMetrics;
import dev.shopkeeper.recommendationrefresh.trial.Trial;
import java.util.LinkedHashMap;
import java.util.Map;

/** As metrics of the function. */
final class EmbeddedRefreshMetrics implements RefreshMetrics {
    private final BusinessMetrics metrics;

    EmbeddedRefreshMetrics(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void add(RefreshReport report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("ModelRejected", report.outcome() == RefreshReport.Outcome.REJECTED ? 1L : 0);
        counts.put("InteractionsRead", (long) report.history().interactions().size());
        counts.put("InteractionsLeftOut", report.history().leftOut());
        metrics.count(counts);
        report.trial().filter(trial -> trial.candidate().questions() > 0).ifPresent(this::add);
    }

    private void add(Trial.Outcome trial) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ModelHitRate", trial.candidate().hitRate());
        figures.put("ModelReciprocalRank", trial.candidate().reciprocalRank());
        figures.put("ModelCoverage", trial.candidate().coverage());
        trial.running().ifPresent(running -> figures.put("RunningReciprocalRank", running.reciprocalRank()));
        metrics.measure(figures);
    }

    @Override
    public void add(UpdateReport report) {
        metrics.count(Map.of("ModelUpdates", report.outcome() == UpdateReport.Outcome.SWITCHED ? 1L : 0));
    }
}
