package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.UnreadableModelException;
import java.util.Optional;

/**
 * The model in use, as far as it can be read. A damaged name counts as none, for the nightly run is what mends it, and a
 * damaged or older artefact as one that nothing can be compared with.
 *
 * @param base the nightly model that the one in use was made from
 * @param note what is wrong with it; empty if nothing is
 */
record RunningModel(Optional<CurrentModel> current, Optional<RecommendationModel> base, String note) {
    static RunningModel read(ModelStore models) {
        Optional<CurrentModel> current;
        try {
            current = models.current();
        } catch (UnreadableModelException e) {
            return new RunningModel(
                    Optional.empty(), Optional.empty(), "no model is named as in use: " + e.getMessage());
        }
        try {
            return new RunningModel(current, current.map(CurrentModel::base).map(models::load), "");
        } catch (UnreadableModelException e) {
            return new RunningModel(current, Optional.empty(), "the model in use can't be read: " + e.getMessage());
        }
    }

    String version() {
        return current.map(CurrentModel::version).orElse("");
    }

    /** The nightly version that it is, or was made from; empty if there is none. */
    String baseVersion() {
        return current.map(CurrentModel::base).orElse("");
    }
}
