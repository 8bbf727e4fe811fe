package dev.shopkeeper.benchmarks.soak;

import java.time.Duration;

/** What a call meets on its way. */
sealed interface Fault {
    record None() implements Fault {}

    /** The call gets through, later. */
    record Slow(Duration by) implements Fault {}

    /** The connection is closed before the server has heard of the call. */
    record CutBefore() implements Fault {}

    /** The connection is closed after the server has done its work: the caller doesn't know. */
    record CutAfter() implements Fault {}

    /** Answered in the server's place: too many requests. */
    record Throttled() implements Fault {}
}
