package dev.shopkeeper.local.query;

import dev.shopkeeper.lake.ForwardingObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A lake in which something happens just before it is listed or an object is fetched. */
final class WatchedObjectStore extends ForwardingObjectStore {
    private final VersionedObjectStore lake;
    private final List<String> fetched = new ArrayList<>();
    private Runnable beforeList = () -> {};
    private Consumer<String> beforeDownload = key -> {};

    WatchedObjectStore(VersionedObjectStore lake) {
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
    protected VersionedObjectStore lake() {
        return lake;
    }

    @Override
    public boolean download(String key, Path file) {
        beforeDownload.accept(key);
        boolean found = super.download(key, file);
        if (found) {
            fetched.add(key);
        }
        return found;
    }

    @Override
    public List<StoredObject> list(String prefix) {
        beforeList.run();
        return super.list(prefix);
    }
}
