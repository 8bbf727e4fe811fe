package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which versions there are, and which may go. */
public final class ModelVersions {
    /** Deletion keeps far below it; what it may have missed for a year is looked at in parts. */
    private static final int MOST_OBJECTS = 5_000;

    /** So young a version may be about to be put in use by another run. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private final ObjectStore objects;
    private final ModelStore models;

    public ModelVersions(ObjectStore objects) {
        this.objects = objects;
        this.models = new ModelStore(objects);
    }

    /** The newest versions that are whole, the newest first. */
    public List<ModelManifest> newest(int most) {
        return list().stream()
                .filter(object -> object.key().endsWith("/" + ModelStore.MANIFEST))
                .map(object -> version(object.key()))
                .flatMap(Optional::stream)
                .map(ModelVersion::name)
                .sorted(Comparator.reverseOrder())
                .limit(most)
                .map(models::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Deletes what nobody needs any more: nightly versions from before a day, and updates. The version in use, the one
     * before it and the nightly ones that these were made from stay, and whatever is less than an hour old. Nothing is
     * deleted as long as it isn't known what is in use. A second call deletes nothing.
     *
     * @param keptFrom nightly versions that are trained through this day or a later one stay
     * @return the versions that are gone
     */
    public List<String> deleteOld(LocalDate keptFrom, Instant now) {
        // In this order, so that a version that is put in use meanwhile is at least known by its age.
        List<StoredObject> listed = list();
        Optional<CurrentModel> current = models.current();
        if (current.isEmpty()) {
            return List.of();
        }
        Set<String> needed = needed(current.get());
        List<StoredObject> old = listed.stream()
                .filter(object -> version(object.key())
                        .filter(version -> !needed.contains(version.name()))
                        .filter(version ->
                                !version.isNightly() || version.trainedThrough().isBefore(keptFrom))
                        .isPresent())
                .toList();
        Set<String> young = new HashSet<>();
        old.stream()
                .filter(object -> object.lastModified().isAfter(now.minus(YOUNG)))
                .forEach(object -> young.add(name(object.key())));
        List<String> gone = old.stream()
                .map(StoredObject::key)
                .filter(key -> !young.contains(name(key)))
                .toList();
        objects.delete(manifestsFirst(gone));
        return gone.stream().map(ModelVersions::name).distinct().toList();
    }

    /** Without its manifest a version is not there any more, whatever else could not be deleted. */
    private static List<String> manifestsFirst(List<String> keys) {
        return keys.stream()
                .sorted(Comparator.comparing(key -> !key.endsWith(ModelStore.MANIFEST)))
                .toList();
    }

    private static Set<String> needed(CurrentModel current) {
        Set<String> needed = new HashSet<>(List.of(current.version(), current.base(), current.previous()));
        ModelVersion.parse(current.previous()).map(ModelVersion::base).ifPresent(needed::add);
        return needed;
    }

    private List<StoredObject> list() {
        return objects.list(LakeKeys.RECOMMENDATION_MODELS, MOST_OBJECTS);
    }

    private static Optional<ModelVersion> version(String key) {
        return ModelVersion.parse(name(key));
    }

    /** The folder of a key, or all of it. */
    private static String name(String key) {
        String rest = key.substring(LakeKeys.RECOMMENDATION_MODELS.length());
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }
}
