package dev.shopkeeper.recommenders.collaborative;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import java.util.function.IntPredicate;

/**
 * Item-based collaborative filtering: an item's score is the sum, over the past, of its similarity with each item there
 * times how much that one still counts.
 */
public final class ItemKnn implements Recommender {
    private final ItemNeighbours neighbours;
    private final double fading;

    /** @param fading what an item of the past counts against the next newer one, in (0, 1]; 1 for all the same */
    public ItemKnn(ItemNeighbours neighbours, double fading) {
        if (!(fading > 0 && fading <= 1)) {
            throw new IllegalArgumentException("fading " + fading);
        }
        this.neighbours = neighbours;
        this.fading = fading;
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        float[] scores = new float[neighbours.items()];
        double counts = 1;
        for (int i = past.size() - 1; i >= 0 && counts > 1e-9; i--) {
            int item = past.items()[i];
            float weight = (float) (past.weights()[i] * counts);
            for (int n = neighbours.start()[item]; n < neighbours.start()[item + 1]; n++) {
                scores[neighbours.item()[n]] += weight * neighbours.similarity()[n];
            }
            counts *= fading;
        }
        DenseScores.rank(scores, allowed, answer);
    }
}
