package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendations.answer.Recommendation;
import java.time.Duration;

/** What an operator wants counted. */
public interface ServingMetrics {
    void served(Recommendation recommendation);

    void unreadableModel();

    void modelAge(Duration age);

    /** @param rows of the rules file that are not followed */
    void rulesRejected(int rows);
}
