package dev.shopkeeper.recommenders.baskets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** The depth-first search behind {@link ItemsetMiner}; one use, one thread. */
final class ItemsetSearch {
    /** What a basket's pair of items costs in lists, against a word of a row in bits. */
    private static final int PAIR_COST = 4;

    private final ItemsetTree tree;
    private final int minSupport;
    private final int maxSize;
    private final BitSearch bits;
    private final List<BasketProjection> levels = new ArrayList<>();

    ItemsetSearch(ItemsetTree tree, int minSupport, int maxSize) {
        this.tree = tree;
        this.minSupport = minSupport;
        this.maxSize = maxSize;
        this.bits = new BitSearch(tree, minSupport, maxSize);
    }

    /** Extends the itemsets of one item, {@code first} and those that follow, as far as it goes. */
    void extend(BasketProjection projection, int first, IntConsumer progress) {
        extend(projection, first, 1, progress);
    }

    private void extend(BasketProjection projection, int first, int size, IntConsumer progress) {
        int[] counts = new int[projection.items()];
        int[] number = new int[projection.items()];
        for (int item = 0; item < projection.items(); item++) {
            projection.count(item, counts);
            int place = tree.open(projection.items() - item);
            int children = keepFrequent(first, item, counts, number, place);
            tree.close(first + item, children);
            if (children > 1 && size + 1 < maxSize) {
                BasketProjection next = level(size);
                projection.project(item, number, children, next);
                descend(next, place, size + 1);
            }
            progress.accept(1);
        }
    }

    /** Puts the frequent extensions of an item into the tree, and leaves the counts zero. */
    private int keepFrequent(int first, int item, int[] counts, int[] number, int place) {
        int children = 0;
        for (int other = item + 1; other < counts.length; other++) {
            if (counts[other] >= minSupport) {
                tree.put(place + children, tree.item(first + other), counts[other]);
                number[other] = children++;
            } else {
                number[other] = -1;
            }
        }
        Arrays.fill(counts, item + 1, counts.length, 0);
        return children;
    }

    private void descend(BasketProjection projection, int first, int size) {
        if (projection.baskets() < minSupport) {
            return;
        }
        int words = (projection.baskets() + 63) >>> 6;
        long inBits = (long) projection.items() * projection.items() * words;
        if (inBits <= PAIR_COST * projection.pairs()) {
            bits.extend(projection, first, size);
        } else {
            projection.index();
            extend(projection, first, size, done -> {});
        }
    }

    private BasketProjection level(int size) {
        while (levels.size() <= size) {
            levels.add(new BasketProjection());
        }
        return levels.get(size);
    }
}
