package dev.shopkeeper.local.lambda;

import java.time.Duration;

/**
 * How an invocation ended.
 *
 * @param outcome {@code OK}, or what Lambda calls a function error
 * @param payload the function's answer, or {@code {"errorType","errorMessage"}}
 * @param duration of the call itself, without the start of a process
 * @param coldStart whether a process was started for it
 */
public record Invocation(Outcome outcome, byte[] payload, Duration duration, boolean coldStart) {
    public enum Outcome {
        OK,
        /** The handler threw. */
        HANDLER_ERROR,
        /** The process was ended after the function's timeout. */
        TIMEOUT,
        /** The process ended by itself: out of memory, {@code System.exit}, a crash. */
        CRASH,
        /** The function could not be started. */
        INIT_ERROR
    }

    public boolean failed() {
        return outcome != Outcome.OK;
    }
}
