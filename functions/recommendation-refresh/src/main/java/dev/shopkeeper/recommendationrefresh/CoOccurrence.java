package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.cooccurrence.Neighbours;
import java.util.function.IntPredicate;

/**
 * Which items go together: the cosine of two items' weights over all sessions,
 * {@code sum_s w(s,i) w(s,j) / sqrt((sum_s w(s,i)^2 + shrinkage) (sum_s w(s,j)^2 + shrinkage))}. The shrinkage keeps
 * two items that met once, and nothing else, from looking inseparable. (Sarwar et al. 2001, doi:10.1145/371920.372071;
 * shrinkage as in Hidasi's item-kNN baseline.)
 *
 * <p>Items are worked on one at a time against dense sums, so memory is that of the interactions and of a few numbers
 * an item, never that of all pairs.
 */
final class CoOccurrence {
    private final int neighboursPerItem;
    private final double shrinkage;

    CoOccurrence(int neighboursPerItem, double shrinkage) {
        this.neighboursPerItem = neighboursPerItem;
        this.shrinkage = shrinkage;
    }

    /**
     * @param number for each item of the catalogue its number in the model
     * @param sessions which sessions count
     */
    Neighbours of(Interactions interactions, int[] number, IntPredicate sessions) {
        var visits = ItemVisits.of(interactions, number, sessions);
        var edges = new NeighboursBuilder(number.length, neighboursPerItem);
        var together = new Together(number.length);
        for (int item = 0; item < number.length; item++) {
            together.collect(item, interactions, number, visits);
            edges.startItem();
            for (int i = 0; i < together.found; i++) {
                int other = together.items[i];
                int orders = together.orders[other];
                double norms = (visits.squares()[item] + shrinkage) * (visits.squares()[other] + shrinkage);
                double cosine = together.products[other] / Math.sqrt(norms);
                edges.offer(other, cosine, together.sessions[other], orders, visits.lift(item, other, orders));
            }
            edges.endItem();
            together.clear();
        }
        return edges.build();
    }

    /** Sums over the sessions of one item, for every other item; only what was touched is cleared again. */
    private static final class Together {
        private final long[] products;
        private final int[] sessions;
        private final int[] orders;
        private final int[] items;
        private int found;

        private Together(int size) {
            products = new long[size];
            sessions = new int[size];
            orders = new int[size];
            items = new int[size];
        }

        private void collect(int item, Interactions interactions, int[] number, ItemVisits visits) {
            for (int visit = visits.start()[item]; visit < visits.start()[item + 1]; visit++) {
                int session = visits.session()[visit];
                int kind = visits.kind()[visit];
                for (int i = interactions.start()[session]; i < interactions.start()[session + 1]; i++) {
                    add(number[interactions.item()[i]], kind, interactions.kind()[i]);
                }
            }
            drop(item);
        }

        private void add(int other, int kind, int otherKind) {
            if (sessions[other]++ == 0) {
                items[found++] = other;
            }
            products[other] += (long) Kind.weight(kind) * Kind.weight(otherKind);
            orders[other] += kind == Kind.ORDER.ordinal() && otherKind == kind ? 1 : 0;
        }

        /** An item is no neighbour of its own. */
        private void drop(int item) {
            for (int i = 0; i < found; i++) {
                if (items[i] == item) {
                    items[i] = items[--found];
                    reset(item);
                    return;
                }
            }
        }

        private void clear() {
            for (int i = 0; i < found; i++) {
                reset(items[i]);
            }
            found = 0;
        }

        private void reset(int item) {
            products[item] = 0;
            sessions[item] = 0;
            orders[item] = 0;
        }
    }
}
