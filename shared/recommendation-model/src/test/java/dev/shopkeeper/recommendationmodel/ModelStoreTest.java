package dev.shopkeeper.recommendationmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModelStoreTest {
    private final MemoryObjectStore objects = new MemoryObjectStore();
    private final ModelStore models = new ModelStore(objects);

    @Test
    void savesAVersionOnceAndForAll() {
        ModelManifest first = save();
        byte[] manifest = objects.get(key(first, "manifest.json")).orElseThrow();
        assertThat(save()).isEqualTo(first);
        assertThat(objects.get(key(first, "manifest.json"))).contains(manifest);
        assertThat(objects.list("")).hasSize(3);
        assertThat(first.version()).matches("2026-02-28-[0-9a-f]{12}").isEqualTo(first.base());
        assertThat(models.manifest(first.version())).isEqualTo(first);
        assertThat(models.current()).as("saving puts nothing in use").isEmpty();
    }

    @Test
    void loadsWhatWasSaved() {
        ModelManifest saved = save();
        RecommendationModel loaded = models.load(saved.version());
        assertThat(loaded.catalogue().find("candle")).hasValue(5);
        assertThat(loaded.facts().asOf()).isEqualTo(TeaShop.AS_OF);
        assertThat(models.sessions(saved.version()).sizes())
                .isEqualTo(TeaShop.model().sizes());
    }

    @Test
    void saysHowManyBytesEachPartTakes() {
        ModelManifest saved = save();
        assertThat(saved.parts()).containsKeys("catalogue", "sessions", "together", "repeats");
        long parts = saved.parts().values().stream().mapToLong(Long::longValue).sum();
        assertThat(saved.bytes()).isGreaterThan(parts).isLessThan(parts + 4_000);
    }

    @Test
    void namesAnUpdateByItsBaseAndMinute() {
        ModelManifest base = save();
        Instant at = Instant.parse("2026-03-01T09:50:59Z");
        ModelManifest update = models.saveUpdate(TeaShop.model(), base.version(), at, TeaShop.METRICS);
        assertThat(update.version()).isEqualTo(base.version() + "-20260301T0950");
        assertThat(update.base()).isEqualTo(base.version());
        assertThat(models.load(update.version()).catalogue().size()).isEqualTo(7);
        assertThatThrownBy(() -> models.sessions(update.version())).hasMessageContaining("has no sessions.bin");
    }

    @Test
    void namesTheModelInUseInPlainJson() {
        var current = CurrentModel.of(save(), Instant.parse("2026-03-01T03:00:07Z"), "old");
        models.switchTo(current);
        assertThat(models.current()).contains(current);
        assertThat(new String(objects.get("models/recommendations/current").orElseThrow(), StandardCharsets.UTF_8))
                .contains("\"built_at\" : \"2026-03-01T03:00:07Z\"", "\"trained_through\" : \"2026-02-28\"")
                .contains("\"as_of\" : \"2026-02-28T21:00:00Z\"", "\"previous\" : \"old\"")
                .contains("\"hit_rate_at20\" : 0.5");
    }

    @Test
    void refusesAnArtefactThatIsNotWhatWasWritten() {
        ModelManifest saved = save();
        byte[] artefact = objects.get(key(saved, "model.bin")).orElseThrow();
        artefact[artefact.length - 1] ^= 1;
        objects.put(key(saved, "model.bin"), artefact);
        assertThatThrownBy(() -> models.load(saved.version()))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessageContaining("its checksum differs");
        objects.put(key(saved, "sessions.bin"), Arrays.copyOf(artefact, 100));
        assertThatThrownBy(() -> models.sessions(saved.version()))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessageContaining("truncated or damaged");
    }

    @Test
    void refusesWhatIsMissingOrNoJson() {
        ModelManifest saved = save();
        assertThatThrownBy(() -> models.load("2026-01-01-none"))
                .isInstanceOf(UnreadableModelException.class)
                .hasMessage("model 2026-01-01-none has no manifest.json");
        for (String json : new String[] {"{", "{}", "null", "[]"}) {
            objects.put(key(saved, "manifest.json"), json.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> models.load(saved.version())).isInstanceOf(UnreadableModelException.class);
            objects.put(LakeKeys.currentRecommendationModel(), json.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(models::current).isInstanceOf(UnreadableModelException.class);
        }
        objects.put(LakeKeys.currentRecommendationModel(), new byte[0]);
        assertThatThrownBy(models::current).isInstanceOf(UnreadableModelException.class);
    }

    private ModelManifest save() {
        ModelFile model = TeaShop.model();
        return models.saveNightly(model, model, TeaShop.METRICS);
    }

    private static String key(ModelManifest manifest, String name) {
        return LakeKeys.recommendationModel(manifest.version(), name);
    }
}
