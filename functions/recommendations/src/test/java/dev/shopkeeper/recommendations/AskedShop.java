package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendations.answer.Pick;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Recommendation;
import dev.shopkeeper.recommendations.request.Question;
import dev.shopkeeper.triggers.SettableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** A shop that is asked for recommendations, with its models, rules and visitors in memory. */
final class AskedShop {
    static final UUID ID = new UUID(7, 8);

    final SavedModels models = new SavedModels();
    final MemoryVisitors visitors = new MemoryVisitors();
    private final SettableClock clock = new SettableClock(SavedModels.NOW);

    Recommendation ask(Asking asking) {
        return ask(asking.request());
    }

    Recommendation ask(Question question) {
        return over(visitors).answer(question, ID);
    }

    Recommendations over(Visitors history) {
        var metrics = new CollectedMetrics();
        var config = new Config(
                List.of("local"), "lake", "visitors", "secret", ZoneOffset.UTC, Duration.ofMinutes(30), 0, 0);
        return new Recommendations(
                new LiveModel(new ModelStore(models.lake), clock, metrics),
                new LiveRules(models.lake, clock, metrics),
                history,
                config,
                clock);
    }

    static Reason reason(Recommendation answer, String itemId) {
        return answer.picks().stream()
                .filter(pick -> pick.itemId().equals(itemId))
                .map(Pick::reason)
                .findFirst()
                .orElseThrow(() -> new AssertionError(itemId + " is not in " + ids(answer)));
    }

    static List<String> ids(Recommendation answer) {
        return answer.picks().stream().map(Pick::itemId).toList();
    }
}
