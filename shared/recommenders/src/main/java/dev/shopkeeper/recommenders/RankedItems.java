package dev.shopkeeper.recommenders;

/** A list of items, best first, that is filled again and again: no allocation per answer. For one thread. */
public final class RankedItems {
    private final int[] items;
    private final float[] scores;
    private int size;

    /** @param capacity the most items that an answer holds, at least 1 */
    public RankedItems(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a list of " + capacity + " items");
        }
        items = new int[capacity];
        scores = new float[capacity];
    }

    public int capacity() {
        return items.length;
    }

    public int size() {
        return size;
    }

    public int item(int rank) {
        return items[rank];
    }

    public float score(int rank) {
        return scores[rank];
    }

    public boolean contains(int item) {
        for (int rank = 0; rank < size; rank++) {
            if (items[rank] == item) {
                return true;
            }
        }
        return false;
    }

    public void clear() {
        size = 0;
    }

    /**
     * Takes the item in if it is among the best so far. Of equal scores the lower item comes first, so that an answer
     * does not depend on the order of offers. NaN is ignored.
     */
    public void offer(int item, float score) {
        if (Float.isNaN(score) || size == items.length && !isBefore(item, score, size - 1)) {
            return;
        }
        int rank = size < items.length ? size++ : size - 1;
        while (rank > 0 && isBefore(item, score, rank - 1)) {
            items[rank] = items[rank - 1];
            scores[rank] = scores[rank - 1];
            rank--;
        }
        items[rank] = item;
        scores[rank] = score;
    }

    /** Takes the item as the last one if there is room, however low its score. */
    public void append(int item, float score) {
        if (size < items.length) {
            items[size] = item;
            scores[size++] = score;
        }
    }

    private boolean isBefore(int item, float score, int rank) {
        return score > scores[rank] || score == scores[rank] && item < items[rank];
    }
}
