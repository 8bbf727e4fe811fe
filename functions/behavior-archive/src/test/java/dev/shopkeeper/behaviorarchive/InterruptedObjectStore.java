package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.lake.ForwardingObjectStore;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.util.concurrent.atomic.AtomicInteger;

/** A lake in which something else happens just before the n-th call, or before each. */
final class InterruptedObjectStore extends ForwardingObjectStore {
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
    protected VersionedObjectStore lake() {
        int now = calls.incrementAndGet();
        if (call == EVERY || now == call) {
            interruption.run();
        }
        return lake;
    }
}
