package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The manifest as a compaction knows it. Only who knows the newest one can replace it. */
final class ManifestHead {
    private final VersionedObjectStore lake;
    private final Clock clock;
    private EventsManifest manifest;
    private Optional<String> version;

    private ManifestHead(VersionedObjectStore lake, Clock clock, Optional<String> version, EventsManifest manifest) {
        this.lake = lake;
        this.clock = clock;
        this.version = version;
        this.manifest = manifest;
    }

    static ManifestHead read(VersionedObjectStore lake, Clock clock) {
        // Asked before the manifest: if it changes between the two, no commit will succeed.
        Optional<String> version = lake.version(LakeKeys.EVENTS_MANIFEST);
        return new ManifestHead(
                lake, clock, version, version.isEmpty() ? EventsManifest.NONE : EventsManifest.read(lake));
    }

    EventsManifest manifest() {
        return manifest;
    }

    /** When the next commit happens: now, but after the last one, so that no two manifests are alike. */
    Instant nextCommit() {
        Instant last = Instant.parse(manifest.committedAt());
        Instant now = clock.instant();
        return now.isAfter(last) ? now : last.plusMillis(1);
    }

    /** @throws IllegalStateException if another compaction has committed meanwhile; nothing is changed then */
    void commit(EventsManifest next) {
        try {
            Path file = Files.createTempFile("manifest-", ".json");
            try {
                Files.write(file, next.toJson());
                version = lake.putIfUnchanged(LakeKeys.EVENTS_MANIFEST, file, version);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (version.isEmpty()) {
            throw new IllegalStateException("another compaction has committed meanwhile");
        }
        manifest = next;
    }

    /** @throws IllegalStateException if another compaction has committed meanwhile */
    void checkNewest() {
        if (!lake.version(LakeKeys.EVENTS_MANIFEST).equals(version)) {
            throw new IllegalStateException("another compaction has committed meanwhile");
        }
    }
}
