package dev.shopkeeper.recommendationmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelVersionsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T03:00:00Z");
    private static final LocalDate KEPT_FROM = LocalDate.of(2026, 3, 3);

    private final MemoryObjectStore objects = new MemoryObjectStore();
    private final ModelStore models = new ModelStore(objects);
    private final ModelVersions versions = new ModelVersions(objects);

    @Test
    void listsWholeVersionsTheNewestFirst() {
        ModelManifest old = nightly("2026-02-28");
        ModelManifest newer = nightly("2026-03-09");
        ModelManifest update = update(newer, NOW);
        objects.put(LakeKeys.recommendationModel("2026-03-10-000000000000", "model.bin"), new byte[1]);
        objects.put(LakeKeys.recommendationDecision(LocalDate.EPOCH), new byte[] {'{', '}'});
        use(update, newer.version());
        assertThat(versions.newest(9)).containsExactly(update, newer, old);
        assertThat(versions.newest(1)).containsExactly(update);
    }

    @Test
    void deletesOldVersionsAndUpdatesThatNobodyNeeds() {
        ModelManifest old = nightly("2026-02-20");
        ModelManifest baseOfPrevious = nightly("2026-02-27");
        ModelManifest base = nightly("2026-02-28");
        ModelManifest ofThisWeek = nightly("2026-03-04");
        ModelManifest previous = update(baseOfPrevious, NOW);
        ModelManifest unused = update(ofThisWeek, NOW);
        ModelManifest current = update(base, NOW.plus(Duration.ofMinutes(10)));
        use(current, previous.version());
        assertThat(versions.deleteOld(KEPT_FROM, NOW)).containsExactlyInAnyOrder(old.version(), unused.version());
        assertThat(versions.newest(9)).containsExactlyInAnyOrder(current, previous, ofThisWeek, base, baseOfPrevious);
        assertThat(objects.list("models/recommendations/" + old.version() + "/"))
                .isEmpty();
        assertThat(versions.deleteOld(KEPT_FROM, NOW)).as("a second time").isEmpty();
        assertThat(models.load(current.version()).catalogue().size()).isEqualTo(7);
    }

    @Test
    void deletesNothingYoungAndNothingAsLongAsNoneIsInUse() {
        ModelManifest old = nightly("2026-02-20");
        assertThat(versions.deleteOld(KEPT_FROM, NOW)).isEmpty();
        use(nightly("2026-03-09"), "");
        Instant written = Instant.EPOCH;
        assertThat(versions.deleteOld(KEPT_FROM, written.plus(Duration.ofMinutes(59))))
                .isEmpty();
        assertThat(versions.deleteOld(KEPT_FROM, written.plus(Duration.ofMinutes(61))))
                .isEqualTo(List.of(old.version()));
    }

    @Test
    void leavesEverythingElseAlone() {
        use(nightly("2026-03-09"), "");
        objects.put(LakeKeys.recommendationDecision(LocalDate.EPOCH), new byte[1]);
        objects.put("models/recommendations/notes/2026-01-01.txt", new byte[1]);
        assertThat(versions.deleteOld(KEPT_FROM, NOW)).isEmpty();
        assertThat(objects.list("models/recommendations/")).hasSize(6);
    }

    private ModelManifest nightly(String trainedThrough) {
        ModelFile model = new ModelDraft(
                        ModelFacts.of(LocalDate.parse(trainedThrough), TeaShop.AS_OF, 0, 0), TeaShop.catalogue())
                .build();
        return models.saveNightly(model, model, TeaShop.METRICS);
    }

    private ModelManifest update(ModelManifest base, Instant at) {
        ModelFile model = new ModelDraft(ModelFacts.of(base.trainedThrough(), at, 0, 0), TeaShop.catalogue()).build();
        return models.saveUpdate(model, base.version(), at, TeaShop.METRICS);
    }

    private void use(ModelManifest manifest, String previous) {
        models.switchTo(CurrentModel.of(manifest, NOW, previous));
    }
}
