package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.lambda.FunctionInvoker;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The way from one event source to its function: names the two in the log, counts, and never breaks. */
final class Mapping {
    private static final int LONGEST_WAIT = 16;
    private static final byte[] NOT_INVOKED =
            "{\"errorType\":\"Local.NotInvoked\",\"errorMessage\":\"the function could not be invoked\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private final FunctionSpec function;
    private final String source;
    private final FunctionInvoker invoker;
    private final Consumer<String> log;
    private final Duration firstWait;
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong failedBatches = new AtomicLong();
    private final AtomicInteger inHand = new AtomicInteger();

    /** @param firstWait before a service's call that failed is made again */
    Mapping(FunctionSpec function, String source, FunctionInvoker invoker, Consumer<String> log, Duration firstWait) {
        this.function = function;
        this.source = source;
        this.invoker = invoker;
        this.log = log;
        this.firstWait = firstWait;
    }

    FunctionSpec function() {
        return function;
    }

    SourceStatus status() {
        return new SourceStatus(function.name(), source, batches.get(), failedBatches.get(), inHand.get());
    }

    void log(String line) {
        log.accept(function.name() + " " + source + ": " + line);
    }

    /** Invokes the function; what keeps it from being invoked is logged and a failed invocation too. */
    Invocation invoke(byte[] event) throws InterruptedException {
        inHand.incrementAndGet();
        try {
            Invocation invocation = invoker.invoke(function.name(), event);
            batches.incrementAndGet();
            if (invocation.failed()) {
                failedBatches.incrementAndGet();
            }
            return invocation;
        } catch (RuntimeException e) {
            batches.incrementAndGet();
            failedBatches.incrementAndGet();
            log("cannot invoke: " + e);
            return new Invocation(Invocation.Outcome.INIT_ERROR, NOT_INVOKED, Duration.ZERO, false);
        } finally {
            inHand.decrementAndGet();
        }
    }

    /** Calls a service until it answers, with growing waits in between. */
    <T> T insist(String what, Callable<T> call) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                return call.call();
            } catch (Exception e) {
                if (e instanceof InterruptedException || Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Duration wait = backOff(firstWait, failures);
                log("cannot " + what + ", again in " + wait.toMillis() + " ms: "
                        + Objects.requireNonNullElse(e.getMessage(), e.toString()));
                Thread.sleep(wait);
            }
        }
    }

    /** @return the first wait, doubled with each failure, at most 16 times as long */
    static Duration backOff(Duration first, int failures) {
        return first.multipliedBy(Math.min(LONGEST_WAIT, 1L << Math.min(failures - 1, 30)));
    }
}
