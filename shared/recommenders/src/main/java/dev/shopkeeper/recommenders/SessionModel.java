package dev.shopkeeper.recommenders;

/** Says which items come next in a running session. Implementations are immutable and may be asked by many threads. */
public interface SessionModel {
    /**
     * The best next items.
     *
     * @param session items, oldest first, each at least 0 and below the model's number of items; may be empty
     * @param length how many of them count, from the start of the array
     * @param answer cleared, then filled with at most its capacity of different items, best first; left empty if the
     *     model knows nothing about the session
     */
    void recommend(int[] session, int length, RankedItems answer);
}
