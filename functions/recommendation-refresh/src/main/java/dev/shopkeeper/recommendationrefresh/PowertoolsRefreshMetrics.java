package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationrefresh.trial.Trial;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** As metrics of the function. */
final class PowertoolsRefreshMetrics implements RefreshMetrics {
    @Override
    public void add(RefreshReport report) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        metrics.addMetric(
                "ModelRejected", report.outcome() == RefreshReport.Outcome.REJECTED ? 1 : 0, MetricUnit.COUNT);
        metrics.addMetric("InteractionsRead", report.history().interactions().size(), MetricUnit.COUNT);
        metrics.addMetric("InteractionsLeftOut", report.history().leftOut(), MetricUnit.COUNT);
        report.trial().filter(trial -> trial.candidate().questions() > 0).ifPresent(trial -> add(trial, metrics));
        metrics.flush();
    }

    private static void add(Trial.Outcome trial, Metrics metrics) {
        metrics.addMetric("ModelHitRate", trial.candidate().hitRate(), MetricUnit.NONE);
        metrics.addMetric("ModelReciprocalRank", trial.candidate().reciprocalRank(), MetricUnit.NONE);
        metrics.addMetric("ModelCoverage", trial.candidate().coverage(), MetricUnit.NONE);
        trial.running()
                .ifPresent(running ->
                        metrics.addMetric("RunningReciprocalRank", running.reciprocalRank(), MetricUnit.NONE));
    }

    @Override
    public void add(UpdateReport report) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        metrics.addMetric("ModelUpdates", report.outcome() == UpdateReport.Outcome.SWITCHED ? 1 : 0, MetricUnit.COUNT);
        metrics.flush();
    }
}
