package dev.shopkeeper.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** The in-memory twin of the lake's bucket, for tests of every function that uses it. */
public final class MemoryObjectStore implements VersionedObjectStore {
    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private volatile boolean broken;

    /** From now on nothing can be written. */
    public void breakDown() {
        broken = true;
    }

    public void repair() {
        broken = false;
    }

    @Override
    public void put(String key, byte[] content) {
        if (broken) {
            throw new IllegalStateException("the bucket is broken for the test");
        }
        objects.put(key, content.clone());
    }

    @Override
    public void put(String key, Path file) {
        try {
            put(key, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void putIfAbsent(String key, byte[] content) {
        objects.putIfAbsent(key, content.clone());
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
    public Optional<String> version(String key) {
        return get(key).map(content -> UUID.nameUUIDFromBytes(content).toString());
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(objects.get(key)).map(byte[]::clone);
    }

    @Override
    public boolean download(String key, Path file) {
        byte[] content = objects.get(key);
        if (content == null) {
            return false;
        }
        try {
            Files.write(file, content);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return objects.tailMap(prefix).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> new StoredObject(entry.getKey(), entry.getValue().length, Instant.EPOCH))
                .toList();
    }

    @Override
    public void delete(List<String> keys) {
        keys.forEach(objects::remove);
    }
}
