package dev.shopkeeper.recommenders.blend;

import dev.shopkeeper.recommenders.transitions.Kind;
import java.util.Arrays;

/** The items that came up for one session, with a sum for each way in which an item can come up. For one thread. */
final class Candidates {
    /** After the kinds of transitions: items that followed in similar sessions, by their distance from the match. */
    static final int FOLLOWING = Kind.count();
    /** Items of similar sessions in any order, the newer the session the more. */
    static final int TOGETHER = FOLLOWING + 1;
    /** How often the item came right after the last two of the running session. */
    static final int SEQUENCE = FOLLOWING + 2;

    static final int SUMS = FOLLOWING + 3;

    private final int[] places;
    private int[] items = new int[1024];
    private float[] sums = new float[1024 * SUMS];
    private int size;

    Candidates(int itemCount) {
        places = new int[itemCount];
    }

    int size() {
        return size;
    }

    int item(int place) {
        return items[place];
    }

    float sum(int place, int sum) {
        return sums[place * SUMS + sum];
    }

    /** All sums, {@link #SUMS} for each candidate. */
    float[] sums() {
        return sums;
    }

    void add(int item, int sum, float value) {
        sums[place(item) * SUMS + sum] += value;
    }

    /** The candidate's place, from now on if there was none. */
    int place(int item) {
        int place = places[item];
        if (place == 0) {
            if (size == items.length) {
                items = Arrays.copyOf(items, 2 * size);
                sums = Arrays.copyOf(sums, 2 * size * SUMS);
            }
            items[size++] = item;
            places[item] = size;
            place = size;
        }
        return place - 1;
    }

    void clear() {
        for (int place = 0; place < size; place++) {
            places[items[place]] = 0;
        }
        Arrays.fill(sums, 0, size * SUMS, 0);
        size = 0;
    }
}
