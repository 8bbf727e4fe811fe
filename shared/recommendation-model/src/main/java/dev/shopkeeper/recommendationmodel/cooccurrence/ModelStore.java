package dev.shopkeeper.recommendationmodel.cooccurrence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The models in the lake: immutable versions, each an artefact and its manifest, and the one object that names the
 * version in use. Whoever follows that name finds a whole artefact, because it is written after all else.
 */
public final class ModelStore {
    private static final String ARTEFACT = "model.bin";
    private static final String MANIFEST = "manifest.json";
    private static final int VERSION_HASH_DIGITS = 12;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectStore objects;

    public ModelStore(ObjectStore objects) {
        this.objects = objects;
    }

    /** @throws UnreadableModelException if the object is there and says nothing */
    public Optional<CurrentModel> current() {
        return objects.get(LakeKeys.currentRecommendationModel()).map(bytes -> parse(CurrentModel.class, bytes));
    }

    /** @throws UnreadableModelException unless artefact and manifest are there and the artefact is what was written */
    public RecommendationModel load(String version) {
        ModelManifest manifest = manifest(version);
        byte[] artefact = required(version, ARTEFACT);
        if (!hex(sha256().digest(artefact)).equals(manifest.sha256())) {
            throw new UnreadableModelException("model " + version + " is damaged: its checksum differs");
        }
        return ModelReader.read(ByteBuffer.wrap(artefact));
    }

    public ModelManifest manifest(String version) {
        return parse(ModelManifest.class, required(version, MANIFEST));
    }

    /**
     * Writes artefact and manifest, and does not put them in use. The version follows from the day and the content, so
     * the same model is written to the same keys.
     */
    public ModelManifest save(RecommendationModel model, TrainingFigures figures) {
        try {
            Path file = Files.createTempFile("model-", ".bin");
            try {
                return save(model, figures, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelManifest save(RecommendationModel model, TrainingFigures figures, Path file) throws IOException {
        ModelManifest manifest = figures.describe(model, write(model, file), Files.size(file));
        objects.put(LakeKeys.recommendationModel(manifest.version(), ARTEFACT), file);
        objects.put(LakeKeys.recommendationModel(manifest.version(), MANIFEST), json(manifest));
        return manifest;
    }

    /** Puts a saved version in use. */
    public void switchTo(CurrentModel current) {
        objects.put(LakeKeys.currentRecommendationModel(), json(current));
    }

    static String version(RecommendationModel model, String sha256) {
        return model.trainedThrough() + "-" + sha256.substring(0, VERSION_HASH_DIGITS);
    }

    /** @return the SHA-256 of what is in the file now */
    private static String write(RecommendationModel model, Path file) throws IOException {
        MessageDigest sha256 = sha256();
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), sha256), 1 << 16)) {
            ModelWriter.write(model, out);
        }
        return hex(sha256.digest());
    }

    private byte[] required(String version, String name) {
        return objects.get(LakeKeys.recommendationModel(version, name))
                .orElseThrow(() -> new UnreadableModelException("model " + version + " has no " + name));
    }

    private static <T> T parse(Class<T> type, byte[] bytes) {
        try {
            return JSON.readValue(bytes, type);
        } catch (IOException e) {
            throw new UnreadableModelException("no " + type.getSimpleName() + " can be read", e);
        }
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
