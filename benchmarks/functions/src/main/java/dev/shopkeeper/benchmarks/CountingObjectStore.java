package dev.shopkeeper.benchmarks;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what S3 would charge for: writes and lists on one side, reads on the other; deletions are free. */
final class CountingObjectStore implements ObjectStore {
    private final ObjectStore lake;
    private final AtomicLong puts = new AtomicLong();
    private final AtomicLong gets = new AtomicLong();

    CountingObjectStore(ObjectStore lake) {
        this.lake = lake;
    }

    long puts() {
        return puts.get();
    }

    long gets() {
        return gets.get();
    }

    @Override
    public void put(String key, byte[] content) {
        puts.incrementAndGet();
        lake.put(key, content);
    }

    @Override
    public void put(String key, Path file) {
        puts.incrementAndGet();
        lake.put(key, file);
    }

    @Override
    public Optional<byte[]> get(String key) {
        gets.incrementAndGet();
        return lake.get(key);
    }

    @Override
    public boolean download(String key, Path file) {
        gets.incrementAndGet();
        return lake.download(key, file);
    }

    @Override
    public List<StoredObject> list(String prefix) {
        List<StoredObject> found = lake.list(prefix);
        // A listing is paid like a write, 1,000 objects each.
        puts.addAndGet(found.size() / 1000 + 1);
        return found;
    }

    @Override
    public void delete(List<String> keys) {
        lake.delete(keys);
    }
}
