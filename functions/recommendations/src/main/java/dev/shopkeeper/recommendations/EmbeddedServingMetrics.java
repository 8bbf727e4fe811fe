package dev.shopkeeper.recommendations;

import dev.shopkeeper.observability.BusinessMetrics;
import dev.shopkeeper.recommendations.answer.Recommendation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts as CloudWatch metrics. */
final class EmbeddedServingMetrics implements ServingMetrics {
    private final BusinessMetrics metrics;

    EmbeddedServingMetrics(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void served(Recommendation recommendation) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("RecommendationsServed", 1L);
        counts.put("Fallbacks", recommendation.isFallback() ? 1L : 0);
        counts.put("ItemsReturned", (long) recommendation.picks().size());
        metrics.count(counts, "strategy", recommendation.strategy().text());
    }

    @Override
    public void unreadableModel() {
        metrics.count(Map.of("UnreadableModel", 1L));
    }

    @Override
    public void modelAge(Duration age) {
        metrics.measure(Map.of("ModelAgeMinutes", age.toSeconds() / 60.0));
    }

    @Override
    public void rulesRejected(int rows) {
        metrics.count(Map.of("RulesRejected", (long) rows));
    }
}
