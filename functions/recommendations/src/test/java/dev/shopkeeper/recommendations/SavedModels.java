package dev.shopkeeper.recommendations;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.recommendationmodel.CatalogueItem;
import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.ModelDraft;
import dev.shopkeeper.recommendationmodel.ModelFacts;
import dev.shopkeeper.recommendationmodel.ModelManifest;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.TeaShop;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A lake with models and rules in it. */
final class SavedModels {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant BUILT_AT = Instant.parse("2026-03-01T03:00:00Z");

    final MemoryObjectStore lake = new MemoryObjectStore();
    private final ModelStore store = new ModelStore(lake);

    /** @return the version, which is now in use */
    String use(ModelFile model) {
        ModelManifest saved = store.saveNightly(model, TeaShop.model(), TeaShop.METRICS);
        store.switchTo(CurrentModel.of(saved, BUILT_AT, ""));
        return saved.version();
    }

    String useTeaShop() {
        return use(TeaShop.model());
    }

    /** A shop of these items, of which nothing else is known. */
    static ModelFile of(List<CatalogueItem> items) {
        return new ModelDraft(ModelFacts.of(TeaShop.TRAINED_THROUGH, TeaShop.AS_OF, 0, 0), items).build();
    }

    void rules(String csv) {
        lake.put(LakeKeys.recommendationRules(), csv.getBytes(StandardCharsets.UTF_8));
    }

    byte[] artefact(String version) {
        return lake.get(LakeKeys.recommendationModel(version, "model.bin")).orElseThrow();
    }

    void replace(String version, byte[] artefact) {
        lake.put(LakeKeys.recommendationModel(version, "model.bin"), artefact);
    }
}
