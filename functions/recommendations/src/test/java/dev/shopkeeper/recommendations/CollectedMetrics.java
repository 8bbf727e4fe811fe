package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendations.answer.Recommendation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was counted. */
final class CollectedMetrics implements ServingMetrics {
    final List<String> served = new ArrayList<>();
    final List<Duration> modelAges = new ArrayList<>();
    final List<Integer> rulesRejected = new ArrayList<>();
    int unreadableModels;

    @Override
    public void served(Recommendation recommendation) {
        served.add(recommendation.strategy().text()
                + (recommendation.isFallback() ? " as a fallback " : " ")
                + recommendation.picks().size());
    }

    @Override
    public void unreadableModel() {
        unreadableModels++;
    }

    @Override
    public void modelAge(Duration age) {
        modelAges.add(age);
    }

    @Override
    public void rulesRejected(int rows) {
        rulesRejected.add(rows);
    }
}
