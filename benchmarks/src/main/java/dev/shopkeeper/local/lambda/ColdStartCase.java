package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.template.FunctionSpec;
import java.nio.file.Path;

/** A function, a way to start it, and the event that it gets. */
record ColdStartCase(FunctionSpec function, StartVariant variant, byte[] event, Path work) {
    /** Trains the cache, and reads jar and services warm by one start that doesn't count. */
    void prepare(FunctionStart start) throws Exception {
        if (variant.isTrained()) {
            start.train(function, variant, cache(), event);
        }
        measure(start);
    }

    StartMeasures measure(FunctionStart start) throws Exception {
        return start.measure(function, variant, cache(), event);
    }

    String name() {
        return function.name();
    }

    private Path cache() {
        return work.resolve(name().replaceAll("\\W+", "-") + "." + variant.label());
    }
}
