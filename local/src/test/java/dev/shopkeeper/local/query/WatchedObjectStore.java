package dev.shopkeeper.local.query;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A lake in which something happens just before it is listed or an object is fetched. */
final class WatchedObjectStore implements ObjectStore {
    private final ObjectStore lake;
    private final List<String> fetched = new ArrayList<>();
    private Runnable beforeList = () -> {};
    private Consumer<String> beforeDownload = key -> {};

    WatchedObjectStore(ObjectStore lake) {
        this.lake = lake;
    }

    WatchedObjectStore beforeList(Runnable event) {
        beforeList = event;
        return this;
    }

    WatchedObjectStore beforeDownload(Consumer<String> event) {
        beforeDownload = event;
        return this;
    }

    List<String> fetched() {
        return fetched;
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
        return lake.get(key);
    }

    @Override
    public boolean download(String key, Path file) {
        beforeDownload.accept(key);
        boolean found = lake.download(key, file);
        if (found) {
            fetched.add(key);
        }
        return found;
    }

    @Override
    public List<StoredObject> list(String prefix) {
        beforeList.run();
        return lake.list(prefix);
    }

    @Override
    public void delete(List<String> keys) {
        lake.delete(keys);
    }
}
