package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommenders.RankedItems;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Candidates of one source, best first, with what they are worth to the best one: sums and shares as their ratio, and where
 * there are negative scores, which are logarithms of odds, as the ratio of the odds. Then the operator's factors count.
 */
final class Pool {
    private final int[] items;
    private final double[] relevance;

    private Pool(int[] items, double[] relevance) {
        this.items = items;
        this.relevance = relevance;
    }

    /** @param factor of an item, above 0 */
    static Pool of(RankedItems ranked, IntToDoubleFunction factor) {
        int size = ranked.size();
        double best = size == 0 ? 0 : ranked.score(0);
        boolean isLogarithm = size > 0 && ranked.score(size - 1) < 0;
        int[] items = new int[size];
        double[] relevance = new double[size];
        boolean isBoosted = false;
        for (int i = 0; i < size; i++) {
            double ratio = isLogarithm ? Math.exp(ranked.score(i) - best) : best > 0 ? ranked.score(i) / best : 1;
            double boost = factor.applyAsDouble(ranked.item(i));
            items[i] = ranked.item(i);
            relevance[i] = ratio * boost;
            isBoosted |= boost != 1;
        }
        return isBoosted ? sorted(items, relevance) : new Pool(items, relevance);
    }

    private static Pool sorted(int[] items, double[] relevance) {
        int[] order = IntStream.range(0, items.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -relevance[i]))
                .mapToInt(i -> i)
                .toArray();
        double best = relevance[order[0]];
        return new Pool(
                Arrays.stream(order).map(i -> items[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> relevance[i] / best).toArray());
    }

    int size() {
        return items.length;
    }

    int item(int rank) {
        return items[rank];
    }

    /** 1 for the first, never rising. */
    double relevance(int rank) {
        return relevance[rank];
    }

    /** The rank of each item, negative for others; linear, for pools are short. */
    int rank(int item) {
        for (int rank = 0; rank < items.length; rank++) {
            if (items[rank] == item) {
                return rank;
            }
        }
        return -1;
    }
}
