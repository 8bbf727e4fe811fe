package dev.shopkeeper.recommenders.collaborative;

import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;

/** Ranks a score for every item. */
final class DenseScores {
    private DenseScores() {}

    /** Only scores above 0: an item that nothing speaks for is no recommendation. */
    static void rank(float[] scores, IntPredicate allowed, RankedItems answer) {
        rank(scores, 0, allowed, answer);
    }

    static void rank(float[] scores, float above, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        for (int item = 0; item < scores.length; item++) {
            // The predicate is asked last: most items are too bad to be asked about.
            if (scores[item] > above
                    && (answer.size() < answer.capacity() || scores[item] > answer.score(answer.size() - 1))
                    && allowed.test(item)) {
                answer.offer(item, scores[item]);
            }
        }
    }
}
