package dev.shopkeeper.recommenders.evaluation;

import dev.shopkeeper.recommenders.collaborative.UserItems;
import java.util.BitSet;

/**
 * What the first k of the answers are like, apart from being right.
 *
 * @param coverage share of all items that are in any answer
 * @param popularity of an item in an answer, on average: users who met it, against those of the most popular item
 * @param diversity of two items of one answer, on average: 1 - cosine of their users; of at most
 *     {@value #MOST_DIVERSE} answers, spread evenly, since the work grows with the square of k
 * @param novelty of an item in an answer, on average: bits, -log2 of the share of users who met it (Vargas and Castells
 *     2011, doi:10.1145/2043932.2043955)
 */
public record Breadth(double coverage, double popularity, double diversity, double novelty) {
    private static final int MOST_DIVERSE = 2_000;

    /** @param known what was learned from; users as rows */
    public static Breadth of(Answers answers, UserItems known, int k) {
        UserItems itemUsers = known.transposed();
        int most = 1;
        for (int item = 0; item < itemUsers.rows(); item++) {
            most = Math.max(most, users(itemUsers, item));
        }
        BitSet recommended = new BitSet(itemUsers.rows());
        double popularity = 0;
        double novelty = 0;
        long places = 0;
        for (int question = 0; question < answers.questions(); question++) {
            int size = Math.min(k, answers.size()[question]);
            for (int rank = 0; rank < size; rank++) {
                int item = answers.item()[question * answers.depth() + rank];
                int users = users(itemUsers, item);
                recommended.set(item);
                popularity += (double) users / most;
                // As if one user more had met every item: a new one is as novel as can be, not infinitely.
                novelty += Math.log((known.rows() + 1.0) / (users + 1.0)) / Math.log(2);
                places++;
            }
        }
        return new Breadth(
                (double) recommended.cardinality() / Math.max(1, itemUsers.rows()),
                popularity / Math.max(1, places),
                diversity(answers, itemUsers, k),
                novelty / Math.max(1, places));
    }

    private static double diversity(Answers answers, UserItems itemUsers, int k) {
        int step = Math.max(1, Math.ceilDiv(answers.questions(), MOST_DIVERSE));
        double sum = 0;
        long pairs = 0;
        for (int question = 0; question < answers.questions(); question += step) {
            int size = Math.min(k, answers.size()[question]);
            int from = question * answers.depth();
            for (int rank = 1; rank < size; rank++) {
                for (int other = 0; other < rank; other++) {
                    sum += 1 - cosine(itemUsers, answers.item()[from + rank], answers.item()[from + other]);
                    pairs++;
                }
            }
        }
        return sum / Math.max(1, pairs);
    }

    private static double cosine(UserItems itemUsers, int one, int other) {
        int i = itemUsers.start()[one];
        int j = itemUsers.start()[other];
        int both = 0;
        while (i < itemUsers.start()[one + 1] && j < itemUsers.start()[other + 1]) {
            int order = Integer.compare(itemUsers.column()[i], itemUsers.column()[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return both == 0 ? 0 : both / Math.sqrt((double) users(itemUsers, one) * users(itemUsers, other));
    }

    private static int users(UserItems itemUsers, int item) {
        return itemUsers.start()[item + 1] - itemUsers.start()[item];
    }
}
