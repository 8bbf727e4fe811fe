package dev.shopkeeper.recommendations;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.recommendationmodel.cooccurrence.CurrentModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.ModelManifest;
import dev.shopkeeper.recommendationmodel.cooccurrence.ModelStore;
import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.SampleModel;
import java.time.Instant;

/** A lake with models in it. */
final class SavedModels {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    final MemoryObjectStore lake = new MemoryObjectStore();
    final ModelStore store = new ModelStore(lake);

    /** @return the version, which is now in use */
    String use(RecommendationModel model) {
        ModelManifest saved = store.save(model, SampleModel.figures());
        store.switchTo(new CurrentModel(saved.version(), Instant.EPOCH, saved.trainedThrough(), saved.metrics(), ""));
        return saved.version();
    }

    void damage(String version) {
        String key = LakeKeys.recommendationModel(version, "model.bin");
        byte[] artefact = lake.get(key).orElseThrow();
        artefact[artefact.length / 2] ^= 1;
        lake.put(key, artefact);
    }
}
