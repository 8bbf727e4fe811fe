package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendations.answer.Reason;
import java.util.List;
import java.util.Optional;

/** Finds what of somebody's items speaks for another. */
final class Reasons {
    /** Older ones are no reason that anybody would recognise. */
    private static final int MOST_ANCHORS = 20;

    private final Catalogue catalogue;
    private final List<Relation> relations;

    Reasons(RecommendationModel model) {
        this.catalogue = model.catalogue();
        this.relations = List.of(Relation.together(model), Relation.similar(model), Relation.alike(model));
    }

    /**
     * By the newest of these that leads to the item in a table, else by the newest of its category.
     *
     * @param anchors the newest first
     * @param otherwise what two items of one category say
     */
    Optional<Reason> of(int item, int[] anchors, Reason.Code otherwise) {
        int count = Math.min(MOST_ANCHORS, anchors.length);
        for (int i = 0; i < count; i++) {
            for (Relation relation : relations) {
                if (anchors[i] != item && relation.leads(anchors[i], item)) {
                    return Optional.of(Reason.of(relation.code(), because(anchors[i])));
                }
            }
        }
        int category = catalogue.category(item);
        for (int i = 0; i < count && category >= 0; i++) {
            if (anchors[i] != item && catalogue.category(anchors[i]) == category) {
                return Optional.of(Reason.of(otherwise, because(anchors[i])));
            }
        }
        return Optional.empty();
    }

    Reason.Because because(int item) {
        return new Reason.Because(catalogue.id(item), catalogue.name(item));
    }
}
