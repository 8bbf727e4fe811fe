package dev.shopkeeper.recommendationmodel.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ModelStoreTest {
    private final MemoryObjectStore objects = new MemoryObjectStore();
    private final ModelStore models = new ModelStore(objects);

    @Test
    void savesAVersionOnceAndForAll() {
        ModelManifest first = save();
        byte[] manifest = objects.get(key(first, "manifest.json")).orElseThrow();
        ModelManifest second = save();
        assertThat(second).isEqualTo(first);
        assertThat(objects.get(key(second, "manifest.json"))).contains(manifest);
        assertThat(objects.list("")).hasSize(2);
        assertThat(first.version()).matches("2026-02-28-[0-9a-f]{12}");
        assertThat(models.manifest(first.version())).isEqualTo(first);
        assertThat(models.load(first.version())).usingRecursiveComparison().isEqualTo(SampleModel.teaShop());
        assertThat(models.current()).as("saving puts nothing in use").isEmpty();
    }

    @Test
    void namesTheModelInUseInPlainJson() {
        ModelManifest saved = save();
        var current = new CurrentModel(
                saved.version(), Instant.parse("2026-03-01T03:00:07Z"), saved.trainedThrough(), saved.metrics(), "old");
        models.switchTo(current);
        assertThat(models.current()).contains(current);
        assertThat(new String(objects.get("models/recommendations/current").orElseThrow(), StandardCharsets.UTF_8))
                .contains("\"built_at\" : \"2026-03-01T03:00:07Z\"", "\"trained_through\" : \"2026-02-28\"")
                .contains("\"previous\" : \"old\"", "\"hit_rate_at20\" : 0.5");
    }

    @Test
    void refusesAnArtefactThatIsNotWhatWasWritten() {
        ModelManifest saved = save();
        byte[] artefact = objects.get(key(saved, "model.bin")).orElseThrow();
        artefact[artefact.length - 1] ^= 1;
        objects.put(key(saved, "model.bin"), artefact);
        assertThatThrownBy(() -> models.load(saved.version()))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesWhatIsMissingOrNoJson() {
        ModelManifest saved = save();
        assertThatThrownBy(() -> models.load("2026-01-01-none"))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessage("model 2026-01-01-none has no manifest.json");
        objects.put(key(saved, "manifest.json"), new byte[] {'{'});
        assertThatThrownBy(() -> models.load(saved.version())).isInstanceOf(UnreadableModelException.class);
        objects.put(LakeKeys.currentRecommendationModel(), new byte[0]);
        assertThatThrownBy(models::current).isInstanceOf(UnreadableModelException.class);
    }

    private ModelManifest save() {
        return models.save(SampleModel.teaShop(), SampleModel.figures());
    }

    private static String key(ModelManifest manifest, String name) {
        return LakeKeys.recommendationModel(manifest.version(), name);
    }
}
