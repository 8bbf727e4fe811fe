package dev.shopkeeper.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A lake that is lost at the n-th call: that call and all later ones fail, once before and once after taking effect. */
public final class CrashingObjectStore implements VersionedObjectStore {
    private final VersionedObjectStore lake;
    private final int lastCall;
    private final boolean crashesAfterEffect;
    private final AtomicInteger calls = new AtomicInteger();

    public CrashingObjectStore(VersionedObjectStore lake, int lastCall, boolean crashesAfterEffect) {
        this.lake = lake;
        this.lastCall = lastCall;
        this.crashesAfterEffect = crashesAfterEffect;
    }

    /** What the user of the lake dies of. */
    public static final class Crash extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Crash(int call) {
            super("crashed at call " + call);
        }
    }

    /** Whether the crash has come. */
    public boolean crashed() {
        return calls.get() >= lastCall;
    }

    @Override
    public void put(String key, byte[] content) {
        crash(() -> lake.put(key, content));
    }

    @Override
    public void put(String key, Path file) {
        crash(() -> lake.put(key, file));
    }

    @Override
    public void putIfAbsent(String key, byte[] content) {
        crash(() -> lake.putIfAbsent(key, content));
    }

    @Override
    public Optional<String> putIfUnchanged(String key, Path file, Optional<String> version) {
        var written = new AtomicReference<Optional<String>>(Optional.empty());
        crash(() -> written.set(lake.putIfUnchanged(key, file, version)));
        return written.get();
    }

    @Override
    public Optional<String> version(String key) {
        crash(() -> {});
        return lake.version(key);
    }

    @Override
    public Optional<byte[]> get(String key) {
        crash(() -> {});
        return lake.get(key);
    }

    @Override
    public boolean download(String key, Path file) {
        crash(() -> {});
        return lake.download(key, file);
    }

    @Override
    public List<StoredObject> list(String prefix) {
        crash(() -> {});
        return lake.list(prefix);
    }

    /** Object by object, as S3 does it: a crash may leave some. */
    @Override
    public void delete(List<String> keys) {
        keys.forEach(key -> crash(() -> lake.delete(List.of(key))));
    }

    private void crash(Runnable effect) {
        int call = calls.incrementAndGet();
        if (call < lastCall || call == lastCall && crashesAfterEffect) {
            effect.run();
        }
        if (call >= lastCall) {
            throw new Crash(lastCall);
        }
    }
}
