package dev.shopkeeper.behavioringestion;

import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Counts as CloudWatch metrics, written to the log in embedded metric format. */
final class PowertoolsIngestionMetrics implements IngestionMetrics {
    private final Metrics metrics = MetricsFactory.getMetricsInstance();

    @Override
    public void count(IngestionOutcome outcome) {
        metrics.addMetric("EventsAccepted", outcome.accepted(), MetricUnit.COUNT);
        metrics.addMetric("EventsDuplicate", outcome.duplicates(), MetricUnit.COUNT);
        metrics.addMetric("EventsRejected", outcome.rejected().size(), MetricUnit.COUNT);
        metrics.flush();
    }
}
