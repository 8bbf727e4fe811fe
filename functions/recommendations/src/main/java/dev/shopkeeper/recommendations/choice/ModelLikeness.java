package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.RelatedItems;

/**
 * Items of one category are half alike; the more so the better one does in the other's list of what the same people want
 * or what is described alike. What is bought together is no substitute, and counts as different.
 */
final class ModelLikeness implements Likeness {
    private static final double SAME_CATEGORY = 0.5;

    private final RecommendationModel model;

    ModelLikeness(RecommendationModel model) {
        this.model = model;
    }

    @Override
    public void raise(int item, Pool pool, double[] nearest) {
        Catalogue catalogue = model.catalogue();
        int category = catalogue.category(item);
        for (int rank = 0; rank < pool.size() && category >= 0; rank++) {
            if (catalogue.category(pool.item(rank)) == category) {
                nearest[rank] = Math.max(nearest[rank], SAME_CATEGORY);
            }
        }
        raise(model.similar(), item, pool, nearest);
        raise(model.alike(), item, pool, nearest);
    }

    private static void raise(RelatedItems table, int item, Pool pool, double[] nearest) {
        int count = table.count(item);
        for (int place = 0; place < count; place++) {
            int rank = pool.rank(table.target(item, place));
            if (rank >= 0) {
                double closeness = table.score(item, place) / table.score(item, 0);
                nearest[rank] = Math.max(nearest[rank], SAME_CATEGORY + (1 - SAME_CATEGORY) * closeness);
            }
        }
    }
}
