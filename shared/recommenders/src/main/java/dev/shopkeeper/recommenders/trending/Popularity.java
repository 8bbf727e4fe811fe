package dev.shopkeeper.recommenders.trending;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The same list for everybody: items by their scores, as far as these are above 0. */
public final class Popularity implements Recommender {
    private final int[] ranked;
    private final float[] scores;

    Popularity(double[] scores) {
        this.ranked = IntStream.range(0, scores.length)
                .filter(item -> scores[item] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(item -> -scores[item]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.scores = new float[ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            this.scores[rank] = (float) scores[ranked[rank]];
        }
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        for (int rank = 0; rank < ranked.length && answer.size() < answer.capacity(); rank++) {
            if (allowed.test(ranked[rank])) {
                answer.append(ranked[rank], scores[rank]);
            }
        }
    }
}
