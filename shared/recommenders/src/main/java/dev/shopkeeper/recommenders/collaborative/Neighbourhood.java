package dev.shopkeeper.recommenders.collaborative;

/** For each item those that go with it, best first, wherever they are kept. */
public interface Neighbourhood {
    /** All items' numbers are below it. */
    int items();

    /** How many items go with this one. */
    int count(int item);

    /** @param rank from 0, below {@link #count} */
    int target(int item, int rank);

    /** More than 0. */
    float score(int item, int rank);
}
