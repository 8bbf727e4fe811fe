package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.RelatedItems;
import dev.shopkeeper.recommendations.answer.Reason;

/** A table of what goes with what, and what its entries say to people. */
record Relation(RelatedItems table, Reason.Code code) {
    static Relation together(RecommendationModel model) {
        return new Relation(model.together(), Reason.Code.BOUGHT_TOGETHER);
    }

    static Relation similar(RecommendationModel model) {
        return new Relation(model.similar(), Reason.Code.VIEWED_TOGETHER);
    }

    static Relation alike(RecommendationModel model) {
        return new Relation(model.alike(), Reason.Code.ALIKE);
    }

    boolean leads(int from, int to) {
        for (int rank = table.count(from) - 1; rank >= 0; rank--) {
            if (table.target(from, rank) == to) {
                return true;
            }
        }
        return false;
    }
}
