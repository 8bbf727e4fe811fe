package dev.shopkeeper.local.query;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies of the lake's objects in a folder, under their keys, each fetched once. */
final class LakeFiles {
    private final ObjectStore lake;
    private final Path folder;
    private final Map<String, Path> fetched = new HashMap<>();

    LakeFiles(ObjectStore lake, Path folder) {
        this.lake = lake;
        this.folder = folder;
    }

    /** All objects of the view that are there. */
    List<Path> of(LakeView view) {
        List<Path> files = new ArrayList<>();
        for (StoredObject object : lake.list(view.prefix())) {
            if (object.bytes() > 0 && view.has(object.key())) {
                fetch(object.key()).ifPresent(files::add);
            }
        }
        return files;
    }

    /** @return the files in the order of the keys; empty if one of the objects is gone */
    Optional<List<Path>> all(List<String> keys) {
        List<Path> files = new ArrayList<>();
        for (String key : keys) {
            Optional<Path> file = fetch(key);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            files.add(file.get());
        }
        return Optional.of(files);
    }

    private Optional<Path> fetch(String key) {
        if (!fetched.containsKey(key)) {
            Path file = folder.resolve(key);
            if (!download(key, file)) {
                return Optional.empty();
            }
            fetched.put(key, file);
        }
        return Optional.of(fetched.get(key));
    }

    private boolean download(String key, Path file) {
        try {
            Files.createDirectories(file.getParent());
            return lake.download(key, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
