package dev.shopkeeper.recommendations.choice;

/** How alike items are: 0 for nothing in common, 1 for the same to a customer. */
interface Likeness {
    /**
     * Tells how alike an item is to each of a pool.
     *
     * @param nearest by rank in the pool; raised where the item is more alike than what it holds
     */
    void raise(int item, Pool pool, double[] nearest);
}
