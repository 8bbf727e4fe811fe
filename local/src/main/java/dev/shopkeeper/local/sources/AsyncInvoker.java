package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.template.FunctionSpec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Asynchronous invocation: the caller does not wait, a failed invocation is made again as often as the function's
 * {@code MaximumRetryAttempts} says, and what failed to the last goes to the function's on-failure destination. Lambda
 * waits one minute before the first retry and two before the second; here it is one second and two
 * ({@link SourceOptions.Delays}). The queue is in memory: closing the machine drops what waits.
 */
final class AsyncInvoker {
    private final Executor threads;
    private final Activity activity;
    private final Destinations destinations;
    private final DestinationRecords records;
    private final Duration firstWait;

    AsyncInvoker(Executor threads, Activity activity, Destinations destinations, SourceOptions options) {
        this.threads = threads;
        this.activity = activity;
        this.destinations = destinations;
        this.records = new DestinationRecords(options.clock());
        this.firstWait = options.delays().asynchronousRetry();
    }

    /** @return the last invocation, after its retries and after its failure was told to the destination */
    CompletableFuture<Invocation> invoke(Mapping mapping, byte[] event) {
        var result = new CompletableFuture<Invocation>();
        activity.begin();
        try {
            threads.execute(() -> run(mapping, event, result));
        } catch (RuntimeException e) {
            activity.end();
            throw e;
        }
        return result;
    }

    private void run(Mapping mapping, byte[] event, CompletableFuture<Invocation> result) {
        Invocation last = null;
        try {
            last = tryAll(mapping, event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            activity.end();
        }
        if (last == null) {
            result.cancel(false);
        } else {
            result.complete(last);
        }
    }

    private Invocation tryAll(Mapping mapping, byte[] event) throws InterruptedException {
        FunctionSpec function = mapping.function();
        int invocations = 1;
        Invocation invocation = mapping.invoke(event);
        while (invocation.failed() && invocations <= function.maximumRetryAttempts()) {
            Duration wait = Mapping.backOff(firstWait, invocations);
            mapping.log("failed (" + invocation.outcome() + "), again in " + wait.toMillis() + " ms");
            Thread.sleep(wait);
            invocation = mapping.invoke(event);
            invocations++;
        }
        if (invocation.failed()) {
            giveUp(mapping, event, invocation, invocations);
        }
        return invocation;
    }

    private void giveUp(Mapping mapping, byte[] event, Invocation invocation, int invocations)
            throws InterruptedException {
        mapping.log("given up after " + invocations + " invocations (" + invocation.outcome() + ")");
        FunctionSpec function = mapping.function();
        if (function.onFailureArn().isPresent()) {
            String message = records.asynchronous(function.arn(), invocations, event, invocation.payload());
            destinations.send(mapping, function.onFailureArn().get(), message);
        }
    }
}
