package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Raw objects in a folder; many and small, so several are fetched at once. */
final class RawDownload {
    private static final int AT_ONCE = 16;

    private final ObjectStore lake;
    private final Path folder;

    RawDownload(ObjectStore lake, Path folder) {
        this.lake = lake;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Leaves exactly these objects in the folder. */
    void fetch(List<String> keys) {
        clear();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<? extends Future<?>> downloads =
                    keys.stream().map(key -> workers.submit(() -> fetch(key))).toList();
            for (Future<?> download : downloads) {
                download.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a raw object could not be fetched", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while fetching raw objects", e);
        }
    }

    private void fetch(String key) {
        if (!lake.download(key, folder.resolve(key.substring(key.lastIndexOf('/') + 1)))) {
            throw new IllegalStateException("another compaction has taken " + key);
        }
    }

    private void clear() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
