package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendations.answer.Recommendation;
import java.time.Duration;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Counts as CloudWatch metrics, written to the log in embedded metric format. */
final class PowertoolsServingMetrics implements ServingMetrics {
    private final Metrics metrics = MetricsFactory.getMetricsInstance();

    @Override
    public void served(Recommendation recommendation) {
        metrics.addDimension("strategy", recommendation.strategy().text());
        metrics.addMetric("RecommendationsServed", 1, MetricUnit.COUNT);
        metrics.addMetric("Fallbacks", recommendation.isFallback() ? 1 : 0, MetricUnit.COUNT);
        metrics.addMetric("ItemsReturned", recommendation.picks().size(), MetricUnit.COUNT);
        metrics.flush();
    }

    @Override
    public void unreadableModel() {
        metrics.addMetric("UnreadableModel", 1, MetricUnit.COUNT);
        metrics.flush();
    }

    @Override
    public void modelAge(Duration age) {
        metrics.addMetric("ModelAgeMinutes", age.toSeconds() / 60.0, MetricUnit.NONE);
        metrics.flush();
    }

    @Override
    public void rulesRejected(int rows) {
        metrics.addMetric("RulesRejected", rows, MetricUnit.COUNT);
        metrics.flush();
    }
}
