package dev.shopkeeper.rejectedreplay;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rejected events in the lake's bucket. */
final class LakeRejectedObjects implements RejectedObjects {
    private final VersionedObjectStore lake;

    LakeRejectedObjects(VersionedObjectStore lake) {
        this.lake = lake;
    }

    @Override
    public List<String> keys(LocalDate day) {
        return lake.list(LakeKeys.day(LakeKeys.REJECTED, day)).stream()
                .map(StoredObject::key)
                .toList();
    }

    @Override
    public Optional<RejectedObject> read(String key) {
        // The version first: a write between the two makes the replacing fail, not the writing lost.
        return lake.version(key)
                .flatMap(version -> lake.get(key).map(content -> new RejectedObject(key, version, lines(content))));
    }

    @Override
    public void replace(RejectedObject object) {
        try {
            Path file = Files.createTempFile("rejected-", ".jsonl");
            try {
                Files.writeString(file, text(object));
                lake.putIfUnchanged(object.key(), file, Optional.of(object.version()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RejectedLine> lines(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(RejectedLine::parse)
                .toList();
    }

    private static String text(RejectedObject object) {
        return object.lines().stream().map(RejectedLine::text).collect(Collectors.joining("\n", "", "\n"));
    }
}
