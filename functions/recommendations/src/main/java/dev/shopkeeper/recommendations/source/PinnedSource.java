package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;

/** The operator, whose items have places of their own. */
public final class PinnedSource implements Source {
    @Override
    public Strategy strategy() {
        return Strategy.PINNED;
    }

    @Override
    public void propose(IntPredicate allowed, RankedItems answer) {
        answer.clear();
    }

    @Override
    public Reason reason(int item) {
        return Reason.of(Reason.Code.PINNED);
    }
}
