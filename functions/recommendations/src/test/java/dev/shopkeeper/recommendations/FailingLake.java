package dev.shopkeeper.recommendations;

import dev.shopkeeper.lake.ForwardingObjectStore;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A lake that can't be read for a while. */
final class FailingLake extends ForwardingObjectStore {
    boolean down;
    private final VersionedObjectStore lake;

    FailingLake(VersionedObjectStore lake) {
        this.lake = lake;
    }

    @Override
    protected VersionedObjectStore lake() {
        return lake;
    }

    @Override
    public Optional<byte[]> get(String key) {
        if (down) {
            throw new UncheckedIOException(new IOException("no route to the lake"));
        }
        return super.get(key);
    }
}
