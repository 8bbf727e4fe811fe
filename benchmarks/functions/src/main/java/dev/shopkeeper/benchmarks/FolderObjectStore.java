package dev.shopkeeper.benchmarks;

import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A lake in a folder, for one process: what S3 does without its network. */
public final class FolderObjectStore implements VersionedObjectStore {
    private final Path folder;

    public FolderObjectStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String key, byte[] content) {
        try {
            Files.createDirectories(path(key).getParent());
            Files.write(path(key), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String key, Path file) {
        try {
            Files.createDirectories(path(key).getParent());
            Files.copy(file, path(key), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Optional<String> putIfUnchanged(String key, Path file, Optional<String> version) {
        if (!version(key).equals(version)) {
            return Optional.empty();
        }
        put(key, file);
        return version(key);
    }

    @Override
    public void putIfAbsent(String key, byte[] content) {
        if (!Files.exists(path(key))) {
            put(key, content);
        }
    }

    @Override
    public Optional<String> version(String key) {
        return get(key).map(content -> UUID.nameUUIDFromBytes(content).toString());
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Files.exists(path(key)) ? Optional.of(Files.readAllBytes(path(key))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean download(String key, Path file) {
        try {
            if (!Files.exists(path(key))) {
                return false;
            }
            Files.copy(path(key), file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<StoredObject> list(String prefix) {
        Path nearest = path(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.exists(nearest)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(nearest)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> folder.relativize(file).toString().startsWith(prefix))
                    .map(file -> new StoredObject(
                            folder.relativize(file).toString(), file.toFile().length(), Instant.EPOCH))
                    .sorted((a, b) -> a.key().compareTo(b.key()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(List<String> keys) {
        try {
            for (String key : keys) {
                Files.deleteIfExists(path(key));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String key) {
        return folder.resolve(key);
    }
}
