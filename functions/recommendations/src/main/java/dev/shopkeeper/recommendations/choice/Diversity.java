package dev.shopkeeper.recommendations.choice;

import java.util.List;

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998, doi:10.1145/290941.291025): each next item is the one with the
 * largest {@code (1 - diversity) * relevance - diversity * likeness}, with its likeness to the most alike of those before
 * it. Relevance counts by its logarithm, 0 for a thousandth of the best: odds fall so steeply that otherwise the second
 * best would lose to anything of another category.
 */
final class Diversity {
    private static final double LEAST = 1e-3;

    private final double diversity;
    private final Likeness likeness;

    /** @param diversity from 0, which keeps the order, to 1 */
    Diversity(double diversity, Likeness likeness) {
        if (!(diversity >= 0 && diversity <= 1)) {
            throw new IllegalArgumentException("diversity " + diversity);
        }
        this.diversity = diversity;
        this.likeness = likeness;
    }

    /**
     * The ranks of the chosen, in their order.
     *
     * @param before items that stand before them already
     */
    int[] choose(Pool pool, int count, List<Integer> before) {
        int[] chosen = new int[Math.min(count, pool.size())];
        boolean[] taken = new boolean[pool.size()];
        double[] nearest = new double[pool.size()];
        if (diversity > 0) {
            before.forEach(item -> likeness.raise(item, pool, nearest));
        }
        for (int place = 0; place < chosen.length; place++) {
            int next = best(pool, taken, nearest);
            chosen[place] = next;
            taken[next] = true;
            if (diversity > 0) {
                likeness.raise(pool.item(next), pool, nearest);
            }
        }
        return chosen;
    }

    private static double scaled(double relevance) {
        return 1 - Math.log(Math.max(LEAST, relevance)) / Math.log(LEAST);
    }

    /** Of equals the one that ranks before the other. */
    private int best(Pool pool, boolean[] taken, double[] nearest) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int rank = 0; rank < pool.size(); rank++) {
            double worth = (1 - diversity) * scaled(pool.relevance(rank)) - diversity * nearest[rank];
            if (!taken[rank] && worth > most) {
                best = rank;
                most = worth;
            }
        }
        return best;
    }
}
