package dev.shopkeeper.benchmarks.soak;

import java.util.concurrent.atomic.LongAdder;

/** What calls met while faults were on. */
final class FaultCounts {
    private final LongAdder calls = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final LongAdder cut = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    void add(Fault fault) {
        calls.increment();
        switch (fault) {
            case Fault.None() -> {}
            case Fault.Slow _ -> slow.increment();
            case Fault.CutBefore(), Fault.CutAfter() -> cut.increment();
            case Fault.Throttled() -> throttled.increment();
        }
    }

    long calls() {
        return calls.sum();
    }

    /** Calls that failed, not those that were only slow. */
    long failures() {
        return cut.sum() + throttled.sum();
    }

    @Override
    public String toString() {
        return "%,d calls: %,d slow, %,d cut, %,d throttled".formatted(calls(), slow.sum(), cut.sum(), throttled.sum());
    }
}
