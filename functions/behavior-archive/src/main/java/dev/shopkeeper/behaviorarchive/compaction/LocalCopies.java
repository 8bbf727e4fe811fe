package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Objects of the lake on the local disk. An object is named by its content, so that a copy never grows old. */
final class LocalCopies {
    private static final int AT_ONCE = 16;

    private final ObjectStore lake;
    private final Path folder;

    LocalCopies(ObjectStore lake, Path folder) {
        this.lake = lake;
        this.folder = folder;
    }

    /** Where the copy of an object is or would be. */
    Path path(String key) {
        return folder.resolve(key);
    }

    /** Brings those objects that are not here yet, several at once: many are small. */
    List<Path> fetch(Collection<String> keys) {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<? extends Future<Path>> downloads =
                    keys.stream().map(key -> workers.submit(() -> fetch(key))).toList();
            List<Path> paths = new ArrayList<>();
            for (Future<Path> download : downloads) {
                paths.add(download.get());
            }
            return paths;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an object of the lake could not be fetched", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while fetching objects of the lake", e);
        }
    }

    /** Uploads a file as the object, and keeps it as the object's copy. */
    void put(String key, Path file) {
        lake.put(key, file);
        try {
            Files.createDirectories(path(key).getParent());
            Files.move(file, path(key), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all copies under a prefix. */
    void forget(String prefix) {
        if (!Files.exists(path(prefix))) {
            return;
        }
        try (Stream<Path> files = Files.walk(path(prefix))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fetch(String key) throws IOException {
        Path path = path(key);
        if (!Files.exists(path)) {
            Files.createDirectories(path.getParent());
            if (!lake.download(key, path)) {
                throw new IllegalStateException("another compaction has removed " + key);
            }
        }
        return path;
    }
}
