package dev.shopkeeper.recommenders.baskets;

import java.util.Arrays;

/**
 * The search over rows of bits: a row says in which of the remaining baskets an item is. With each item of the set the
 * baskets become fewer, and the rows are pressed together when that saves half of their words; most of a search at low
 * support happens in rows of one word.
 */
final class BitSearch {
    private final ItemsetTree tree;
    private final int minSupport;
    private final int maxSize;
    private long[][] levels = new long[16][0];

    BitSearch(ItemsetTree tree, int minSupport, int maxSize) {
        this.tree = tree;
        this.minSupport = minSupport;
        this.maxSize = maxSize;
    }

    /** Extends the itemsets of {@code size} items, {@code first} and those that follow. */
    void extend(BasketProjection projection, int first, int size) {
        int words = (projection.baskets() + 63) >>> 6;
        projection.fill(rows(size, projection.items() * words), words);
        extend(first, projection.items(), words, size);
    }

    private void extend(int first, int items, int words, int size) {
        long[] rows = levels[size];
        for (int row = 0; row < items - 1; row++) {
            long[] next = rows(size + 1, (items - row) * words);
            int place = tree.open(items - row);
            int nextWords = words == 1 ? 1 : pressedWords(rows, row, words);
            int children = words == 1
                    ? intersectWord(rows, row, items, first, place, next)
                    : intersect(rows, row, items, words, nextWords, first, place, next);
            tree.close(first + row, children);
            if (children > 1 && size + 1 < maxSize) {
                extend(place, children, nextWords, size + 1);
            }
        }
    }

    /** Without a branch on the count: the next candidate overwrites one that is too rare. */
    private int intersectWord(long[] rows, int row, int items, int first, int place, long[] next) {
        long own = rows[row];
        int found = 0;
        for (int other = row + 1; other < items; other++) {
            long both = own & rows[other];
            int support = Long.bitCount(both);
            next[found] = both;
            tree.put(place + found, tree.item(first + other), support);
            found += support >= minSupport ? 1 : 0;
        }
        return found;
    }

    private int intersect(
            long[] rows, int row, int items, int words, int nextWords, int first, int place, long[] next) {
        int found = 0;
        for (int other = row + 1; other < items; other++) {
            int support = 0;
            for (int word = 0; word < words; word++) {
                support += Long.bitCount(rows[row * words + word] & rows[other * words + word]);
            }
            if (support >= minSupport) {
                tree.put(place + found, tree.item(first + other), support);
                if (nextWords < words) {
                    press(rows, row * words, other * words, words, next, found * nextWords, nextWords);
                } else {
                    and(rows, row * words, other * words, words, next, found * nextWords);
                }
                found++;
            }
        }
        return found;
    }

    private static void and(long[] rows, int own, int other, int words, long[] next, int to) {
        for (int word = 0; word < words; word++) {
            next[to + word] = rows[own + word] & rows[other + word];
        }
    }

    /** Keeps of the other row only the bits of baskets that are in the own one. */
    private static void press(long[] rows, int own, int other, int words, long[] next, int to, int nextWords) {
        Arrays.fill(next, to, to + nextWords, 0);
        int bit = 0;
        for (int word = 0; word < words; word++) {
            long mask = rows[own + word];
            if (mask != 0) {
                long kept = Long.compress(rows[other + word], mask);
                int at = to + (bit >>> 6);
                next[at] |= kept << bit;
                int bits = Long.bitCount(mask);
                if ((bit & 63) + bits > 64) {
                    next[at + 1] = kept >>> -bit;
                }
                bit += bits;
            }
        }
    }

    /** The words that the row's baskets need, if that is at most half of what they have. */
    private static int pressedWords(long[] rows, int row, int words) {
        int baskets = 0;
        for (int word = 0; word < words; word++) {
            baskets += Long.bitCount(rows[row * words + word]);
        }
        int needed = Math.max(1, (baskets + 63) >>> 6);
        return needed <= words / 2 ? needed : words;
    }

    private long[] rows(int size, int length) {
        if (size >= levels.length) {
            int old = levels.length;
            levels = Arrays.copyOf(levels, old * 2);
            Arrays.fill(levels, old, levels.length, new long[0]);
        }
        if (levels[size].length < length) {
            levels[size] = new long[Math.max(length, 2 * levels[size].length)];
        }
        return levels[size];
    }
}
