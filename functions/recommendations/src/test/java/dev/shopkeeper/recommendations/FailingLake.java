package dev.shopkeeper.recommendations;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A lake that can't be read for a while. */
final class FailingLake implements ObjectStore {
    boolean down;
    private final ObjectStore lake;

    FailingLake(ObjectStore lake) {
        this.lake = lake;
    }

    @Override
    public void put(String key, byte[] content) {
        lake.put(key, content);
    }

    @Override
    public void put(String key, Path file) {
        lake.put(key, file);
    }

    @Override
    public Optional<byte[]> get(String key) {
        if (down) {
            throw new UncheckedIOException(new IOException("no route to the lake"));
        }
        return lake.get(key);
    }

    @Override
    public boolean download(String key, Path file) {
        return lake.download(key, file);
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return lake.list(prefix);
    }

    @Override
    public void delete(List<String> keys) {
        lake.delete(keys);
    }
}
