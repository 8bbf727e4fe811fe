package dev.shopkeeper.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A lake that hands every call on to another, for tests in which something happens on the way. */
public abstract class ForwardingObjectStore implements VersionedObjectStore {
    /** The lake that a call is handed on to; asked for once a call. */
    protected abstract VersionedObjectStore lake();

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
}
