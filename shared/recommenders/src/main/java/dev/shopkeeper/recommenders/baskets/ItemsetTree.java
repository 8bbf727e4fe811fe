package dev.shopkeeper.recommenders.baskets;

import java.util.Arrays;

/**
 * The itemsets found so far as a tree: a node is its parent's set with one more item, and the nodes under one parent
 * stand side by side, in rising order of their items. 12 bytes an itemset. Node 0 is the empty set.
 */
final class ItemsetTree {
    private static final int FIRST_CAPACITY = 1 << 12;

    private final int limit;
    private int[] item = new int[FIRST_CAPACITY];
    /** The complement of the support for the last one under a parent: that is how its brothers know where they end. */
    private int[] support = new int[FIRST_CAPACITY];

    private int[] firstChild = new int[FIRST_CAPACITY];
    private int size = 1;

    ItemsetTree(int baskets, int limit) {
        this.limit = limit;
        support[0] = ~baskets;
    }

    /**
     * Room for the children of a node, which the caller fills by {@link #put} before it {@link #close}s them.
     *
     * @throws LimitReached if the tree may not have any more
     */
    int open(int children) {
        if (size - 1 > limit) {
            throw new LimitReached();
        }
        if (size + children > item.length) {
            grow(size + children);
        }
        return size;
    }

    /** Puts a child in a place that the next one overwrites unless it is counted when they are closed. */
    void put(int place, int childItem, int childSupport) {
        item[place] = childItem;
        support[place] = childSupport;
    }

    void close(int parent, int children) {
        if (children > 0) {
            firstChild[parent] = size;
            size += children;
            support[size - 1] = ~support[size - 1];
        }
    }

    int item(int node) {
        return item[node];
    }

    /** @throws LimitReached if there are more itemsets than allowed */
    Itemsets build(String[] names) {
        if (size - 1 > limit) {
            throw new LimitReached();
        }
        return new Itemsets(
                names, Arrays.copyOf(item, size), Arrays.copyOf(support, size), Arrays.copyOf(firstChild, size));
    }

    private void grow(int needed) {
        int capacity = Math.max(needed, (int) Math.min(item.length * 2L, Integer.MAX_VALUE - 8));
        item = Arrays.copyOf(item, capacity);
        support = Arrays.copyOf(support, capacity);
        firstChild = Arrays.copyOf(firstChild, capacity);
    }

    /** Ends the search from any depth; never leaves the package. */
    static final class LimitReached extends RuntimeException {
        private LimitReached() {
            super(null, null, false, false);
        }
    }
}
