package dev.shopkeeper.recommenders.trending;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import java.util.function.IntPredicate;

/** The past again: what somebody met most, each time counted less for every step since. */
public final class Repeats implements Recommender {
    private final double fading;

    /** @param fading what a step counts against the next newer one, in (0, 1] */
    public Repeats(double fading) {
        if (!(fading > 0 && fading <= 1)) {
            throw new IllegalArgumentException("fading " + fading);
        }
        this.fading = fading;
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        for (int last = past.size() - 1; last >= 0; last--) {
            int item = past.items()[last];
            if (isLast(past, last) && allowed.test(item)) {
                float score = 0;
                double counts = Math.pow(fading, past.size() - 1.0 - last);
                for (int i = last; i >= 0; i--) {
                    score += past.items()[i] == item ? (float) (past.weights()[i] * counts) : 0;
                    counts *= fading;
                }
                answer.offer(item, score);
            }
        }
    }

    private static boolean isLast(Past past, int at) {
        for (int later = at + 1; later < past.size(); later++) {
            if (past.items()[later] == past.items()[at]) {
                return false;
            }
        }
        return true;
    }
}
