package dev.shopkeeper.benchmarks.memory;

import java.util.List;

/** A workload for each function. */
public final class Workloads {
    private Workloads() {}

    public static List<Workload> all() {
        return List.of(
                new LargeBatches(),
                new CompactedDay(),
                new RejectedDay(),
                new CountedStock(),
                new ReviewedStock(),
                new ForecastShards(),
                new ReplenishedShop(),
                new MeasuredStock(),
                new TrainedModel(),
                new ServedModel(),
                new JudgedRecommendations());
    }
}
