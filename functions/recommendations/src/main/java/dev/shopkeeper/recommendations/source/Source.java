package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;

/** Where candidates come from. */
public interface Source {
    Strategy strategy();

    /**
     * @param allowed what it denies is not proposed
     * @param answer empty; left empty by a source that has nothing to say
     */
    void propose(IntPredicate allowed, RankedItems answer);

    /** Whether it knows when people come back to an item, so that one from the session may be in its answer. */
    default boolean knowsReturns() {
        return false;
    }

    /** Why an item that it proposed. */
    Reason reason(int item);
}
