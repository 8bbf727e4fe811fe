package dev.shopkeeper.recommendations.choice;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/** A few items of a catalogue of many: its size is that of the set. */
final class ItemSet {
    static final ItemSet EMPTY = new ItemSet(new int[0]);

    private final int[] ascending;

    private ItemSet(int[] ascending) {
        this.ascending = ascending;
    }

    static ItemSet of(int... items) {
        return new ItemSet(IntStream.of(items).sorted().toArray());
    }

    static ItemSet union(Collection<ItemSet> sets) {
        return of(sets.stream().flatMapToInt(set -> IntStream.of(set.ascending)).toArray());
    }

    boolean contains(int item) {
        return Arrays.binarySearch(ascending, item) >= 0;
    }
}
