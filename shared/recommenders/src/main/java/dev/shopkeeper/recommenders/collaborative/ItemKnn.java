package dev.shopkeeper.recommenders.collaborative;

import dev.shopkeeper.recommenders.ItemSums;
import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import java.util.function.IntPredicate;

/**
 * Item-based collaborative filtering: an item's score is the sum, over the past, of its similarity with each item there
 * times how much that one still counts.
 */
public final class ItemKnn implements Recommender {
    private static final double NOTHING = 1e-9;

    private final Neighbourhood neighbours;
    private final double fading;

    /** @param fading what an item of the past counts against the next newer one, in (0, 1]; 1 for all the same */
    public ItemKnn(Neighbourhood neighbours, double fading) {
        if (!(fading > 0 && fading <= 1)) {
            throw new IllegalArgumentException("fading " + fading);
        }
        this.neighbours = neighbours;
        this.fading = fading;
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        ItemSums sums = new ItemSums(candidates(past));
        double counts = 1;
        for (int i = past.size() - 1; i >= 0 && counts > NOTHING; i--) {
            int item = past.items()[i];
            float weight = (float) (past.weights()[i] * counts);
            for (int rank = 0; rank < neighbours.count(item); rank++) {
                sums.add(neighbours.target(item, rank), weight * neighbours.score(item, rank));
            }
            counts *= fading;
        }
        sums.rank(allowed, answer);
    }

    private int candidates(Past past) {
        int candidates = 0;
        for (int i = 0; i < past.size() && candidates < neighbours.items(); i++) {
            candidates += neighbours.count(past.items()[i]);
        }
        return Math.min(candidates, neighbours.items());
    }
}
