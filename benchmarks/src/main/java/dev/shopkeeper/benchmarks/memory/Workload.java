package dev.shopkeeper.benchmarks.memory;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;

/** The heaviest work that a function is meant to do for a shop of a given size. */
public interface Workload {
    /** The function's name. */
    String function();

    /** Puts into the services what the function will look for; what it is told to do follows from it. */
    List<Step> prepare(ShopServices shop) throws IOException;

    /**
     * Events that one process is handed, one after the other.
     *
     * @param what they are, for the reader of the figures
     * @param before is done first, and not measured
     * @param event by its number, from 0
     */
    record Step(String what, int calls, Runnable before, IntFunction<byte[]> event) {
        public static Step once(String what, byte[] event) {
            return many(what, 1, _ -> event);
        }

        public static Step many(String what, int calls, IntFunction<byte[]> event) {
            return new Step(what, calls, () -> {}, event);
        }

        public Step after(Runnable action) {
            return new Step(what, calls, action, event);
        }
    }
}
