package dev.shopkeeper.recommenders.baskets;

import dev.shopkeeper.rejection.Checked;
import java.util.Comparator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds every set of items that at least so many baskets contain. Exact, depth first from the rarest item on; of the
 * family of FP-Growth: what is left of the baskets that contain the set so far is projected again and again. A sparse
 * projection is a list of the remaining items of each basket (occurrence delivery: LCM, Uno et al. 2004); a small or
 * dense one is a matrix of bits, in which an extension costs an AND and a population count (Eclat: Zaki 2000,
 * doi:10.1109/69.846291).
 *
 * @param minSupport baskets, at least 1
 * @param maxSize of an itemset, at least 1
 * @param maxItemsets more are refused instead of filling the memory: 12 bytes each, and as much again while they grow
 */
public record ItemsetMiner(int minSupport, int maxSize, int maxItemsets) {
    public ItemsetMiner {
        if (minSupport < 1 || maxSize < 1 || maxItemsets < 1) {
            throw new IllegalArgumentException(
                    "minSupport " + minSupport + ", maxSize " + maxSize + ", maxItemsets " + maxItemsets);
        }
    }

    /**
     * The same baskets in any order, with their items numbered in any way, give the same itemsets in the same order.
     *
     * @param progress told the items done with, of all that are frequent alone; {@link #frequentItems} of them
     */
    public Checked<Itemsets> mine(Baskets baskets, IntConsumer progress) {
        int[] counts = baskets.counts();
        int[] frequent = byRisingCount(baskets.names(), counts);
        try {
            var tree = new ItemsetTree(baskets.size(), maxItemsets);
            int first = tree.open(frequent.length);
            for (int rank = 0; rank < frequent.length; rank++) {
                tree.put(first + rank, rank, counts[frequent[rank]]);
            }
            tree.close(0, frequent.length);
            if (maxSize > 1 && frequent.length > 1) {
                var projection = BasketProjection.of(baskets, frequent);
                new ItemsetSearch(tree, minSupport, maxSize).extend(projection, first, progress);
            }
            return Checked.accepted(tree.build(names(baskets, frequent)));
        } catch (ItemsetTree.LimitReached e) {
            return Checked.rejected(
                    "too_many_itemsets",
                    "min-support",
                    "more than " + maxItemsets + " itemsets are in " + minSupport + " baskets or more");
        }
    }

    /** How many items are in enough baskets alone. */
    public int frequentItems(Baskets baskets) {
        return (int) IntStream.of(baskets.counts())
                .filter(count -> count >= minSupport)
                .count();
    }

    /** Equal counts by name, so that nothing depends on the order in which the items were met. */
    private int[] byRisingCount(String[] names, int[] counts) {
        return IntStream.range(0, names.length)
                .filter(item -> counts[item] >= minSupport)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(item -> counts[item])
                        .thenComparing(item -> names[item], Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static String[] names(Baskets baskets, int[] frequent) {
        return IntStream.of(frequent).mapToObj(item -> baskets.names()[item]).toArray(String[]::new);
    }
}
