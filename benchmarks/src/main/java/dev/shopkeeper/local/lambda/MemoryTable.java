package dev.shopkeeper.local.lambda;

import dev.shopkeeper.benchmarks.memory.Workload.Step;
import dev.shopkeeper.local.lambda.FunctionWork.Measures;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.PrintStream;

/** A row for each step of a function's work, in Markdown. */
final class MemoryTable {
    /** Memory at which Lambda gives one whole processor. */
    private static final double ONE_PROCESSOR_MEGABYTES = 1769;

    private static final double MEGABYTES_PER_GIGABYTE = 1024;
    private static final int SHOWN_CHARACTERS = 160;

    private MemoryTable() {}

    static void printHead(PrintStream out) {
        out.println("| function | work | calls | s | longest | CPU s | given, MB | at most, MB | no file, MB |"
                + " CPU s on Lambda | GB s | last answer |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    }

    /** CPU on Lambda: with less than one processor it takes longer. What the step waited for is not in it. */
    static void print(FunctionSpec function, Step step, Measures measured, PrintStream out) {
        double megabytes = function.memoryMegabytes();
        double onLambda = measured.cpuSeconds() * Math.max(1, ONE_PROCESSOR_MEGABYTES / megabytes);
        out.printf(
                "| %s | %s | %d | %.1f | %.2f | %.1f | %.0f | %.0f | %.0f | %.1f | %.1f | `%s` |%n",
                function.name(),
                step.what(),
                step.calls(),
                measured.seconds(),
                measured.longest(),
                measured.cpuSeconds(),
                megabytes,
                measured.peakMegabytes(),
                measured.anonymousMegabytes(),
                onLambda,
                onLambda * megabytes / MEGABYTES_PER_GIGABYTE,
                measured.answer()
                        .substring(
                                0, Math.min(SHOWN_CHARACTERS, measured.answer().length())));
    }
}
