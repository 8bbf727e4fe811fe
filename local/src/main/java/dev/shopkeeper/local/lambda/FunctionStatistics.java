package dev.shopkeeper.local.lambda;

import java.util.Arrays;

/** Counts of one function's invocations since the start, and the durations of the newest of them. */
final class FunctionStatistics {
    private static final int REMEMBERED = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] newestNanos = new long[REMEMBERED];
    private long invocations;
    private long errors;
    private long maximumNanos;

    synchronized void add(Invocation invocation) {
        long nanos = invocation.duration().toNanos();
        newestNanos[(int) (invocations % REMEMBERED)] = nanos;
        maximumNanos = Math.max(maximumNanos, nanos);
        invocations++;
        if (invocation.failed()) {
            errors++;
        }
    }

    synchronized FunctionActivity snapshot(String function, int processes) {
        double medianMillis = medianNanos() / NANOS_PER_MILLI;
        double maximumMillis = maximumNanos / NANOS_PER_MILLI;
        return new FunctionActivity(function, processes, invocations, errors, medianMillis, maximumMillis);
    }

    private double medianNanos() {
        int known = (int) Math.min(invocations, REMEMBERED);
        if (known == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(newestNanos, known);
        Arrays.sort(sorted);
        return (sorted[(known - 1) / 2] + sorted[known / 2]) / 2.0;
    }
}
