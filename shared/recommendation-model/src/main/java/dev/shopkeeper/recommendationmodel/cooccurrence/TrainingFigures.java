package dev.shopkeeper.recommendationmodel.cooccurrence;

/**
 * What is worth knowing of how a model came about.
 *
 * @param sessions it was built from
 * @param interactions distinct pairs of session and item
 */
public record TrainingFigures(int sessions, int interactions, Evaluation evaluation) {
    ModelManifest describe(RecommendationModel model, String sha256, long bytes) {
        return new ModelManifest(
                ModelStore.version(model, sha256),
                ModelWriter.FORMAT,
                sha256,
                bytes,
                model.trainedThrough(),
                model.size(),
                model.neighbours().edges(),
                sessions,
                interactions,
                evaluation);
    }
}
