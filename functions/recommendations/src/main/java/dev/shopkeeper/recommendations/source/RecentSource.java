package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;

/** What the visitor looked at, the newest first. */
final class RecentSource implements Source {
    private final int[] viewed;
    private final Reasons reasons;

    RecentSource(RecommendationModel model, Situation situation) {
        this.viewed = situation.viewed();
        this.reasons = new Reasons(model);
    }

    @Override
    public Strategy strategy() {
        return Strategy.RECENTLY_VIEWED;
    }

    @Override
    public void propose(IntPredicate allowed, RankedItems answer) {
        for (int i = 0; i < viewed.length; i++) {
            if (allowed.test(viewed[i])) {
                answer.append(viewed[i], 1f / (1 + i));
            }
        }
    }

    @Override
    public boolean knowsReturns() {
        return true;
    }

    @Override
    public Reason reason(int item) {
        return Reason.of(Reason.Code.RECENTLY_VIEWED, reasons.because(item));
    }
}
