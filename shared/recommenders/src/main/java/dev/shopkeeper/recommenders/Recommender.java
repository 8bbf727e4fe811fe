package dev.shopkeeper.recommenders;

import java.util.function.IntPredicate;

/**
 * A trained model: it ranks the items of one catalogue, numbered from 0, for somebody whose past is known. Immutable
 * after training; for any number of threads.
 */
public interface Recommender {
    /**
     * @param past may be empty; a model that has nothing to say about it answers with an empty ranking
     * @param limit how many items at most
     * @param allowed asked with an item's number; what it denies is not in the answer
     */
    Ranking recommend(Past past, int limit, IntPredicate allowed);
}
