package dev.shopkeeper.recommenders;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Sums of the few items that something speaks for. A hash table with open addressing: an answer costs what it looks at,
 * however many items there are. For one thread.
 */
public final class ItemSums {
    private static final int EMPTY = -1;

    private final int[] items;
    private final float[] sums;
    private final int mask;

    /** @param most how many items may be added */
    public ItemSums(int most) {
        int capacity = Integer.highestOneBit(Math.max(most, 1)) * 4;
        mask = capacity - 1;
        items = new int[capacity];
        sums = new float[capacity];
        Arrays.fill(items, EMPTY);
    }

    public void add(int item, float value) {
        int slot = (item * 0x9E3779B9 >>> 7) & mask;
        while (items[slot] != EMPTY && items[slot] != item) {
            slot = slot + 1 & mask;
        }
        items[slot] = item;
        sums[slot] += value;
    }

    /** Only sums above 0: an item that nothing speaks for is no recommendation. */
    public void rank(IntPredicate allowed, RankedItems answer) {
        answer.clear();
        for (int slot = 0; slot <= mask; slot++) {
            boolean hasRoom = answer.size() < answer.capacity();
            // The predicate is asked last: most items are too bad to be asked about.
            if (sums[slot] > 0
                    && (hasRoom || sums[slot] >= answer.score(answer.size() - 1))
                    && allowed.test(items[slot])) {
                answer.offer(items[slot], sums[slot]);
            }
        }
    }
}
