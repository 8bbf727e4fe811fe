package dev.shopkeeper.benchmarks.memory;

import dev.shopkeeper.benchmarks.CostEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Calls of nearly the 500 KB that the door takes. */
final class LargeBatches implements Workload {
    private static final int CALLS = 200;
    private static final int DIFFERENT = 20;
    private static final int EVENTS = 380;
    private static final long SEED = 20260301;

    @Override
    public String function() {
        return "behavior-ingestion";
    }

    @Override
    public List<Step> prepare(ShopServices shop) throws IOException {
        List<byte[]> calls = new ArrayList<>();
        var events = new CostEvents(shop.home().resolve("events/behavior-ingestion-batch.json"), new Random(SEED));
        for (int call = 0; call < DIFFERENT; call++) {
            calls.add(events.request(events.body(EVENTS, CostEvents.VISIT)));
        }
        return List.of(Step.many(
                "batches of %d events, %,d KB".formatted(EVENTS, calls.getFirst().length / 1024),
                CALLS,
                call -> calls.get(call % DIFFERENT)));
    }
}
