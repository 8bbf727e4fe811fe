package dev.shopkeeper.configuration;

import java.util.function.Supplier;

/**
 * Makes something when it is asked for first, and keeps it: what few invocations need shall not lengthen every start. If
 * it can't be made, whoever asks next tries again.
 */
public final class OnDemand<T> implements Supplier<T> {
    private final Supplier<? extends T> maker;
    private T made;

    private OnDemand(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    /** @param maker makes it, never null */
    public static <T> OnDemand<T> of(Supplier<? extends T> maker) {
        return new OnDemand<>(maker);
    }

    @Override
    public synchronized T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
