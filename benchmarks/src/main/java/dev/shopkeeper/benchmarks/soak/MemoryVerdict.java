package dev.shopkeeper.benchmarks.soak;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Whether memory grows: for the machine, DynamoDB and each function the slope of what the heap holds after a full
 * collection, over all its processes, and that of resident memory. What a process holds at first it has to load, so its
 * first {@code warmUp} seconds don't count. It grows if the whole 95 % interval of the slope, over the time that was
 * seen, lies above 4 MB and a tenth of what is held on average. Resident memory is shown only: a JVM gives back late.
 */
final class MemoryVerdict {
    private static final double BOUND_MEGABYTES = 4;
    private static final double BOUND_SHARE = 0.1;
    private static final double SECONDS_PER_HOUR = 3_600;

    enum Judgement {
        FLAT,
        /** The interval reaches from below the bound to above it: too short a time to tell. */
        UNDECIDED,
        GROWS
    }

    record Line(String name, int processes, double mean, Slope heap, Slope resident, double hours, double bound) {
        /** Undecided if there are too few observations for a slope. */
        Judgement judgement() {
            if ((heap.slope() - heap.halfWidth()) * hours > bound) {
                return Judgement.GROWS;
            }
            return (heap.slope() + heap.halfWidth()) * hours <= bound ? Judgement.FLAT : Judgement.UNDECIDED;
        }
    }

    private MemoryVerdict() {}

    /** @param warmUp in seconds of each process's life */
    static List<Line> of(List<MemorySample> samples, double warmUp) {
        Map<String, List<MemorySample>> byName = samples.stream()
                .filter(sample -> sample.age() > warmUp)
                .collect(Collectors.groupingBy(MemorySample::name, TreeMap::new, Collectors.toList()));
        return byName.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    static void print(List<Line> lines, PrintStream out) {
        out.printf(
                "%-24s %9s %9s %22s %8s %22s %s%n",
                "memory", "processes", "heap MB", "heap MB/h ± 95 %", "bound", "resident MB/h ± 95 %", "");
        for (Line line : lines) {
            out.printf(
                    "%-24s %9d %9.1f %12.1f ± %7.1f %8.1f %12.1f ± %7.1f %s%n",
                    line.name(),
                    line.processes(),
                    line.mean(),
                    line.heap().slope(),
                    line.heap().halfWidth(),
                    line.bound() / line.hours(),
                    line.resident().slope(),
                    line.resident().halfWidth(),
                    line.judgement());
        }
    }

    private static Line line(String name, List<MemorySample> samples) {
        Map<Long, List<MemorySample>> processes =
                samples.stream().collect(Collectors.groupingBy(MemorySample::pid, TreeMap::new, Collectors.toList()));
        double mean = samples.stream()
                .mapToDouble(MemorySample::heapMegabytes)
                .average()
                .orElse(Double.NaN);
        var times = samples.stream().mapToDouble(MemorySample::seconds).summaryStatistics();
        return new Line(
                name,
                processes.size(),
                mean,
                slope(processes, MemorySample::heapMegabytes),
                slope(processes, MemorySample::residentMegabytes),
                (times.getMax() - times.getMin()) / SECONDS_PER_HOUR,
                BOUND_MEGABYTES + BOUND_SHARE * mean);
    }

    private static Slope slope(Map<Long, List<MemorySample>> processes, ToDoubleFunction<MemorySample> value) {
        return Slope.of(processes.values().stream()
                .map(samples -> new Slope.Series(
                        samples.stream()
                                .mapToDouble(sample -> sample.seconds() / SECONDS_PER_HOUR)
                                .toArray(),
                        samples.stream().mapToDouble(value).toArray()))
                .toList());
    }
}
