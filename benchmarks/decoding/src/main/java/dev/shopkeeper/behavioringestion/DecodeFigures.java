package dev.shopkeeper.behavioringestion;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link DecodeBenchmark} and says how its figures stand to each other. */
public final class DecodeFigures {
    private DecodeFigures() {}

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DecodeBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        double door = micros(results, "door");
        int bytes = SampleBatch.of(0).length / SampleBatch.EVENTS;
        print("%nAn event of %d bytes, in batches of %d:", bytes, SampleBatch.EVENTS);
        print("door           %6.2f µs, %,6.0f bytes allocated", door, allocated(results, "door"));
        for (String other : new String[] {"skim", "streamCopy", "treeAndSchema"}) {
            double micros = micros(results, other);
            print("%-14s %6.2f µs, %,6.0f bytes; the door takes %.2f of it", other, micros, allocated(results, other),
                    door / micros);
        }
    }

    private static double micros(Collection<RunResult> results, String benchmark) {
        return of(results, benchmark).getPrimaryResult().getScore();
    }

    private static double allocated(Collection<RunResult> results, String benchmark) {
        return of(results, benchmark).getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }

    private static RunResult of(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(benchmark))
                .findFirst()
                .orElseThrow();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
