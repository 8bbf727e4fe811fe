package dev.shopkeeper.recommendationmodel.cooccurrence;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Scored items and, for each, what speaks for it most. A hash table with open addressing over primitive arrays: a
 * request touches up to a thousand edges, and boxing them would be most of its time.
 */
public final class Candidates {
    private static final int EMPTY = -1;

    private final int mask;
    private final int[] items;
    private final double[] scores;
    private final double[] strongest;
    private final int[] because;
    private final int[] edges;

    /** @param most how many items may be added */
    Candidates(int most) {
        int capacity = Integer.highestOneBit(Math.max(most, 1)) * 4;
        mask = capacity - 1;
        items = new int[capacity];
        Arrays.fill(items, EMPTY);
        scores = new double[capacity];
        strongest = new double[capacity];
        because = new int[capacity];
        edges = new int[capacity];
    }

    void add(int item, double score, int because, int edge) {
        int slot = slot(item);
        items[slot] = item;
        scores[slot] += score;
        if (score > strongest[slot]) {
            strongest[slot] = score;
            this.because[slot] = because;
            edges[slot] = edge;
        }
    }

    /**
     * The allowed items with the highest scores, best first; of equal ones the more popular first.
     *
     * @param allowed asked with the item's number
     */
    public int[] best(int limit, IntPredicate allowed) {
        int[] best = new int[limit];
        int size = 0;
        for (int item : items) {
            if (item != EMPTY && allowed.test(item) && (size < limit || size > 0 && precedes(item, best[size - 1]))) {
                size = Math.min(size + 1, limit);
                insert(item, best, size);
            }
        }
        return Arrays.copyOf(best, size);
    }

    private void insert(int item, int[] best, int size) {
        int place = size - 1;
        while (place > 0 && precedes(item, best[place - 1])) {
            best[place] = best[place - 1];
            place--;
        }
        best[place] = item;
    }

    private boolean precedes(int item, int other) {
        int order = Double.compare(score(item), score(other));
        return order == 0 ? item < other : order > 0;
    }

    /** 0 for an item that is no candidate. */
    public double score(int item) {
        return scores[slot(item)];
    }

    /** The item of the session that speaks most for a candidate. */
    public int because(int item) {
        return because[slot(item)];
    }

    /** The edge between that item and the candidate. */
    public int edge(int item) {
        return edges[slot(item)];
    }

    private int slot(int item) {
        int slot = (item * 0x9E3779B9 >>> 7) & mask;
        while (items[slot] != EMPTY && items[slot] != item) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
