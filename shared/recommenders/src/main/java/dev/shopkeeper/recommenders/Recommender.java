package dev.shopkeeper.recommenders;

import java.util.function.IntPredicate;

/**
 * A trained model: it ranks the items of one catalogue, numbered from 0, for somebody whose past is known. Immutable
 * after training; for any number of threads.
 */
public interface Recommender {
    /**
     * @param past may be empty
     * @param allowed asked with an item's number; what it denies is not in the answer
     * @param answer cleared, then filled, best first; left empty by a model that has nothing to say about this past
     */
    void recommend(Past past, IntPredicate allowed, RankedItems answer);
}
