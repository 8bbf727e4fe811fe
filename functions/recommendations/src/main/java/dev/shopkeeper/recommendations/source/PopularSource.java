package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.PopularLists.PopularList;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;

/** What many want: a list of the model. */
final class PopularSource implements Source {
    private final Strategy strategy;
    private final PopularList list;
    private final Reason reason;

    /** @param reason the same for all of the list */
    PopularSource(Strategy strategy, PopularList list, Reason reason) {
        this.strategy = strategy;
        this.list = list;
        this.reason = reason;
    }

    @Override
    public Strategy strategy() {
        return strategy;
    }

    @Override
    public void propose(IntPredicate allowed, RankedItems answer) {
        for (int rank = 0; rank < list.count() && answer.size() < answer.capacity(); rank++) {
            if (allowed.test(list.item(rank))) {
                answer.append(list.item(rank), list.score(rank));
            }
        }
    }

    @Override
    public Reason reason(int item) {
        return reason;
    }
}
