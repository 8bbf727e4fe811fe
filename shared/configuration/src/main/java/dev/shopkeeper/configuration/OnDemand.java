package dev.shopkeeper.configuration;

import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Makes something when it is asked for first, and keeps it: what few invocations need shall not lengthen every start. If
 * it can't be made, whoever asks next tries again. A snapshot of Lambda (SnapStart) costs no start, so that it takes
 * everything with it.
 */
public final class OnDemand<T> implements Supplier<T>, Resource {
    private final Supplier<? extends T> maker;
    private T made;

    private OnDemand(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    /** @param maker makes it, never null */
    public static <T> OnDemand<T> of(Supplier<? extends T> maker) {
        return of(maker, Core.getGlobalContext());
    }

    static <T> OnDemand<T> of(Supplier<? extends T> maker, Context<Resource> snapshots) {
        OnDemand<T> onDemand = new OnDemand<>(maker);
        snapshots.register(onDemand);
        return onDemand;
    }

    @Override
    public synchronized T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        get();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Whatever connects does so anew by itself.
    }
}
