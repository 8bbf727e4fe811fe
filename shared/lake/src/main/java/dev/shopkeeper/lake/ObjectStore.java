package dev.shopkeeper.lake;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The objects of the lake, by key. Every failure but a missing object is an exception. */
public interface ObjectStore {
    /** Writes or replaces the whole object; readers see the old one or the new one. */
    void put(String key, byte[] content);

    void put(String key, Path file);

    Optional<byte[]> get(String key);

    /** A part of an object, which must reach so far; empty without the object. */
    default Optional<byte[]> get(String key, long offset, int length) {
        return get(key).map(content -> Arrays.copyOfRange(content, (int) offset, (int) offset + length));
    }

    /** @return whether the object exists and is now in the file, which is replaced */
    boolean download(String key, Path file);

    /** The keys with the prefix, in their order. */
    List<StoredObject> list(String prefix);

    /** The first so many of these keys: what may have grown without a bound is looked at in parts. */
    default List<StoredObject> list(String prefix, int most) {
        return list(prefix).stream().limit(most).toList();
    }

    /** Removes the objects; a key without an object is no failure. */
    void delete(List<String> keys);
}
