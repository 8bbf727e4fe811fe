package dev.shopkeeper.benchmarks.soak;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints what was seen and remembers what of it was wrong. */
final class Verdict {
    private final PrintStream out;
    private int failures;

    Verdict(PrintStream out) {
        this.out = out;
    }

    /** @param exceptions how often the claim does not hold */
    void check(String claim, long exceptions) {
        if (exceptions > 0) {
            failures++;
        }
        out.println(exceptions > 0 ? "WRONG " + claim + ": " + exceptions + " exceptions" : "ok    " + claim);
    }

    void faults(Map<String, FaultCounts> services, FaultCounts gateway, int killed, Map<String, String> night) {
        out.println("storefront to gateway: " + gateway);
        new TreeMap<>(services).forEach((name, counts) -> out.println("functions to " + name + ": " + counts));
        out.printf("%d processes of functions killed%n", killed);
        new TreeMap<>(night).forEach((task, outcomes) -> out.println("night: " + task + ": " + outcomes));
    }

    /** The rate of faults is that of calls of functions that were cut or throttled, with the kills. */
    void answers(RouteTimes times, Map<String, FaultCounts> services, FaultCounts gateway, int killed) {
        times.print(out);
        long calls = services.values().stream().mapToLong(FaultCounts::calls).sum();
        long failures =
                services.values().stream().mapToLong(FaultCounts::failures).sum() + killed;
        double injected = (double) failures / Math.max(1, calls);
        double seen = (double) times.failed() / Math.max(1, times.answers());
        out.printf(
                "%.3f %% of answers are 5xx; %.3f %% of the functions' calls failed by intent, %.3f %% of requests%n",
                100 * seen, 100 * injected, 100.0 * gateway.failures() / Math.max(1, gateway.calls()));
        check("faults were injected", failures > killed && killed > 0 && gateway.failures() > 0 ? 0 : 1);
        check("5xx are rarer than faults", seen < injected ? 0 : 1);
    }

    void memory(List<MemoryVerdict.Line> lines) {
        MemoryVerdict.print(lines, out);
        check(
                "no program's memory grows",
                lines.stream()
                        .filter(line -> line.judgement() == MemoryVerdict.Judgement.GROWS)
                        .count());
        check("the machine's memory was seen", lines.isEmpty() ? 1 : 0);
    }

    boolean passed() {
        out.println(failures == 0 ? "passed" : failures + " checks failed");
        return failures == 0;
    }
}
