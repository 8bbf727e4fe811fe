package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A lake in which something else happens just before the n-th call, or before each. */
final class InterruptedObjectStore implements VersionedObjectStore {
    static final int EVERY = 0;

    private final VersionedObjectStore lake;
    private final int call;
    private final Runnable interruption;
    private final AtomicInteger calls = new AtomicInteger();

    InterruptedObjectStore(VersionedObjectStore lake, int call, Runnable interruption) {
        this.lake = lake;
        this.call = call;
        this.interruption = interruption;
    }

    /** Whether the interruption has come. */
    boolean interrupted() {
        return calls.get() >= call;
    }

    @Override
    public void put(String key, byte[] content) {
        lake().put(key, content);
    }

    @Override
    public void put(String key, Path file) {
        lake().put(key, file);
    }

    @Override
    public void putIfAbsent(String key, byte[] content) {
        lake().putIfAbsent(key, content);
    }

    @Override
    public Optional<String> putIfUnchanged(String key, Path file, Optional<String> version) {
        return lake().putIfUnchanged(key, file, version);
    }

    @Override
    public Optional<String> version(String key) {
        return lake().version(key);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return lake().get(key);
    }

    @Override
    public boolean download(String key, Path file) {
        return lake().download(key, file);
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return lake().list(prefix);
    }

    @Override
    public void delete(List<String> keys) {
        lake().delete(keys);
    }

    private VersionedObjectStore lake() {
        int now = calls.incrementAndGet();
        if (call == EVERY || now == call) {
            interruption.run();
        }
        return lake;
    }
}
