package dev.shopkeeper.local.machine;

import dev.shopkeeper.local.log.MetricTotals;
import java.util.List;

/** A snapshot of the machine for {@code shopkeeper status}. */
public record MachineStatus(
        List<Function> functions,
        List<Queue> queues,
        List<Table> tables,
        List<Schedule> schedules,
        List<MetricTotals.Metric> metrics) {
    public record Function(
            String name, int processes, long invocations, long errors, double medianMillis, double maximumMillis) {}

    /** @param deadLetters whether other queues, streams or schedules leave their failures here */
    public record Queue(String name, long visible, long inFlight, long delayed, boolean deadLetters) {}

    public record Table(String name, long items) {}

    public record Schedule(String name, String function, String expression, String zone) {}
}
