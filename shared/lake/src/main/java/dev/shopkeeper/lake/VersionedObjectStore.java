package dev.shopkeeper.lake;

import java.nio.file.Path;
import java.util.Optional;

/** Objects that several writers replace by reading, changing and writing back, none undoing what another wrote. */
public interface VersionedObjectStore extends ObjectStore {
    /**
     * Writes the object unless somebody else has written it meanwhile.
     *
     * @param version of the object as {@link #version} or an earlier call told it; empty if there must be none
     * @return the version written; empty if nothing was, because the object is of another version by now
     */
    Optional<String> putIfUnchanged(String key, Path file, Optional<String> version);

    /** Writes an object whose key is the name of its content, so that one that is there already is the same. */
    void putIfAbsent(String key, byte[] content);

    /** A text that differs for different contents of the object; empty if there is none. */
    Optional<String> version(String key);
}
