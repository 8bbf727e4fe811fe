package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The models in the lake: immutable versions, each an artefact and its manifest, and the one object that names the
 * version in use. Whoever follows that name finds a whole artefact, because it is written after all else.
 */
public final class ModelStore {
    static final String ARTEFACT = "model.bin";
    static final String SESSIONS = "sessions.bin";
    static final String MANIFEST = "manifest.json";
    private static final int CHUNK = 1 << 16;

    private final ObjectStore objects;

    public ModelStore(ObjectStore objects) {
        this.objects = objects;
    }

    /** @throws UnreadableModelException if the object is there and says nothing */
    public Optional<CurrentModel> current() {
        return objects.get(LakeKeys.currentRecommendationModel())
                .map(bytes -> ModelJson.read(CurrentModel.class, bytes));
    }

    /** @throws UnreadableModelException unless there is a manifest */
    public ModelManifest manifest(String version) {
        return find(version)
                .orElseThrow(() -> new UnreadableModelException("model " + version + " has no " + MANIFEST));
    }

    /**
     * Empty for a version that isn't there.
     *
     * @throws UnreadableModelException if the manifest is there and says nothing
     */
    public Optional<ModelManifest> find(String version) {
        return objects.get(LakeKeys.recommendationModel(version, MANIFEST))
                .map(bytes -> ModelJson.read(ModelManifest.class, bytes));
    }

    /**
     * Downloads the artefact to the disk and maps it from there: it takes memory off the heap, as far as it is read.
     *
     * @throws UnreadableModelException unless artefact and manifest are there and the artefact is what was written
     */
    public RecommendationModel load(String version) {
        String sha256 = manifest(version).sha256();
        return withTemporaryFile(file -> {
            download(version, ARTEFACT, file);
            if (!sha256(file).equals(sha256)) {
                throw new UnreadableModelException("model " + version + " is damaged: its checksum differs");
            }
            return RecommendationModel.read(open(version, file));
        });
    }

    /**
     * The sessions that a nightly version was trained with.
     *
     * @throws UnreadableModelException unless they are there and whole
     */
    public ModelFile sessions(String version) {
        return withTemporaryFile(file -> {
            download(version, SESSIONS, file);
            return open(version, file);
        });
    }

    /**
     * Writes artefact, sessions and manifest, and does not put them in use. The version follows from the day and the
     * content, so the same model is written to the same keys.
     *
     * @param sessions that it was trained with, for the updates until the next night
     */
    public ModelManifest saveNightly(ModelFile model, ModelFile sessions, Evaluation metrics) {
        return withTemporaryFile(file -> {
            model.save(file);
            String sha256 = sha256(file);
            String version =
                    ModelVersion.nightly(RecommendationModel.read(model).facts().trainedThrough(), sha256);
            ModelManifest manifest = describe(version, version, model, sha256, metrics);
            put(manifest, file);
            sessions.save(file);
            objects.put(LakeKeys.recommendationModel(version, SESSIONS), file);
            finish(manifest);
            return manifest;
        });
    }

    /**
     * Writes a model that was made from a nightly version and what happened since, and does not put it in use.
     *
     * @param at the moment that the version is named by
     */
    public ModelManifest saveUpdate(ModelFile model, String base, Instant at, Evaluation metrics) {
        return withTemporaryFile(file -> {
            model.save(file);
            ModelManifest manifest = describe(ModelVersion.update(base, at), base, model, sha256(file), metrics);
            put(manifest, file);
            finish(manifest);
            return manifest;
        });
    }

    /** Puts a saved version in use. */
    public void switchTo(CurrentModel current) {
        objects.put(LakeKeys.currentRecommendationModel(), ModelJson.write(current));
    }

    private void put(ModelManifest manifest, Path file) {
        objects.put(LakeKeys.recommendationModel(manifest.version(), ARTEFACT), file);
    }

    private void finish(ModelManifest manifest) {
        objects.put(LakeKeys.recommendationModel(manifest.version(), MANIFEST), ModelJson.write(manifest));
    }

    /** Reads the model as its users will: what they couldn't read is not worth keeping. */
    private static ModelManifest describe(
            String version, String base, ModelFile file, String sha256, Evaluation metrics) {
        RecommendationModel model = RecommendationModel.read(file);
        ModelFacts facts = model.facts();
        Map<String, Long> parts = new TreeMap<>();
        file.sizes()
                .forEach((section, bytes) -> parts.merge(ModelPart.of(section).toString(), bytes, Long::sum));
        return new ModelManifest(
                version,
                base,
                facts.format(),
                sha256,
                file.byteSize(),
                facts.trainedThrough(),
                facts.asOf(),
                model.catalogue().size(),
                facts.sessions(),
                facts.interactions(),
                parts,
                metrics);
    }

    private void download(String version, String name, Path file) {
        if (!objects.download(LakeKeys.recommendationModel(version, name), file)) {
            throw new UnreadableModelException("model " + version + " has no " + name);
        }
    }

    private static ModelFile open(String version, Path file) throws IOException {
        try {
            return ModelFile.open(file);
        } catch (UnreadableModelFileException e) {
            throw new UnreadableModelException("model " + version + " can't be read: " + e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T with(Path file) throws IOException;
    }

    private static <T> T withTemporaryFile(Work<T> work) {
        try {
            Path file = Files.createTempFile("model-", ".bin");
            try {
                return work.with(file);
            } finally {
                delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mapped file lives on without its name; where the system doesn't allow that, it goes with the process. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
