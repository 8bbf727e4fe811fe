package dev.shopkeeper.behavioringestion;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link DecodeBenchmark}, and says how its figures stand to each other. JMH tells what is allocated; the CPU is
 * taken by the thread's own clock, all taking turns, so that whatever else the machine does falls on all alike.
 */
public final class DecodeFigures {
    private static final int ROUNDS = 40;
    private static final long TURN_NANOS = 60_000_000;
    private static final int INVOCATIONS = 50;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static volatile Object last;

    private DecodeFigures() {}

    public static void main(String[] arguments) throws Exception {
        Collection<RunResult> results = jmh();
        Map<String, Double> micros = cpuMicros();
        double door = micros.get("door");
        int bytes = SampleBatch.of(0).length / SampleBatch.EVENTS;
        print("%nCPU per event of %,d bytes, in batches of %d; bytes allocated:", bytes, SampleBatch.EVENTS);
        micros.forEach((name, own) -> print(
                "%-15s %5.2f µs %,6.0f bytes; the door takes %.2f of it",
                name, own, allocated(results, name), door / own));
    }

    private static Collection<RunResult> jmh() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(DecodeBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }

    /** The median of the later half of the turns. */
    private static Map<String, Double> cpuMicros() throws Exception {
        var benchmark = new DecodeBenchmark();
        benchmark.setUp();
        Map<String, Callable<Object>> all = new LinkedHashMap<>();
        all.put("door", benchmark::door);
        all.put("doorOfStrangers", benchmark::doorOfStrangers);
        all.put("skim", benchmark::skim);
        all.put("streamCopy", benchmark::streamCopy);
        all.put("treeAndSchema", benchmark::treeAndSchema);
        Map<String, double[]> turns = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Callable<Object>> one : all.entrySet()) {
                turns.computeIfAbsent(one.getKey(), _ -> new double[ROUNDS])[round] = turn(one.getValue());
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        turns.forEach((name, micros) -> medians.put(name, median(Arrays.copyOfRange(micros, ROUNDS / 2, ROUNDS))));
        return medians;
    }

    private static double turn(Callable<Object> invocation) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        long spent = 0;
        long events = 0;
        while (spent < TURN_NANOS) {
            for (int i = 0; i < INVOCATIONS; i++) {
                last = invocation.call();
            }
            events += (long) INVOCATIONS * SampleBatch.EVENTS;
            spent = THREADS.getCurrentThreadCpuTime() - start;
        }
        return spent / 1e3 / events;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double allocated(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(benchmark))
                .findFirst()
                .orElseThrow()
                .getSecondaryResults()
                .get("gc.alloc.rate.norm")
                .getScore();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
