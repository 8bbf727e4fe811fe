package dev.shopkeeper.recommenders.collaborative;

import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;

/** Ranks a score for every item. */
final class DenseScores {
    private DenseScores() {}

    static void rank(float[] scores, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        for (int item = 0; item < scores.length; item++) {
            // The predicate is asked last: most items are too bad to be asked about.
            if ((answer.size() < answer.capacity() || scores[item] > answer.score(answer.size() - 1))
                    && allowed.test(item)) {
                answer.offer(item, scores[item]);
            }
        }
    }
}
