package dev.shopkeeper.benchmarks;

import java.io.PrintStream;

/** Prints wall and CPU time of one step after the other. */
final class Stopwatch {
    private final PrintStream out;
    private final ProcessTree processes;
    private long wall = System.nanoTime();
    private double cpu;

    Stopwatch(PrintStream out, ProcessTree processes) {
        this.out = out;
        this.processes = processes;
        this.cpu = processes.cpuSeconds();
    }

    void lap(String step) {
        long wallNow = System.nanoTime();
        double cpuNow = processes.cpuSeconds();
        out.printf("%s: %.1f s, %.1f CPU s%n", step, (wallNow - wall) / 1e9, cpuNow - cpu);
        wall = wallNow;
        cpu = cpuNow;
    }
}
