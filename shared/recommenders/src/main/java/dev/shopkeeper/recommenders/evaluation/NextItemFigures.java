package dev.shopkeeper.recommenders.evaluation;

import dev.shopkeeper.recommenders.RankedItems;

/**
 * How well lists of items foresee the next click.
 *
 * @param queries how many lists were judged
 * @param hitRate the share of lists that hold the next item
 * @param reciprocalRank the mean of 1 / its rank, 0 where the list doesn't hold it
 */
public record NextItemFigures(int queries, double hitRate, double reciprocalRank) {
    public static final NextItemFigures NONE = new NextItemFigures(0, 0, 0);

    /** Adds up lists, one after the other. */
    public static final class Sum {
        private int queries;
        private int hits;
        private double reciprocalRanks;

        public void add(RankedItems list, int next) {
            queries++;
            for (int rank = 0; rank < list.size(); rank++) {
                if (list.item(rank) == next) {
                    hits++;
                    reciprocalRanks += 1.0 / (rank + 1);
                    return;
                }
            }
        }

        public int queries() {
            return queries;
        }

        public NextItemFigures figures() {
            return queries == 0
                    ? NONE
                    : new NextItemFigures(queries, hits / (double) queries, reciprocalRanks / queries);
        }
    }
}
