package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A store whose user dies before a call: the first calls succeed, and then none does. */
final class DyingStore implements ObjectStore {
    private final ObjectStore store;
    private int callsLeft;

    DyingStore(ObjectStore store, int calls) {
        this.store = store;
        this.callsLeft = calls;
    }

    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void put(String key, byte[] content) {
        alive().put(key, content);
    }

    @Override
    public void put(String key, Path file) {
        alive().put(key, file);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return alive().get(key);
    }

    @Override
    public boolean download(String key, Path file) {
        return alive().download(key, file);
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return alive().list(prefix);
    }

    @Override
    public void delete(List<String> keys) {
        alive().delete(keys);
    }

    private ObjectStore alive() {
        if (callsLeft-- == 0) {
            throw new Death();
        }
        return store;
    }
}
