package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.template.FunctionSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One JVM that runs one function through the Runtime Interface Client, one event at a time. */
final class FunctionProcess implements AutoCloseable {
    private final FunctionSpec function;
    private final RuntimeApi api;
    private final Process process;
    private final FunctionOutput output;
    private final CompletableFuture<Optional<Answer>> initialised = new CompletableFuture<>();
    private final CompletableFuture<Void> ended;
    private volatile Call current;

    /** @param onEnd runs once, after the process has ended */
    FunctionProcess(FunctionSpec function, RuntimeApi api, Process process, FunctionOutput output, Runnable onEnd) {
        this.function = function;
        this.api = api;
        this.process = process;
        this.output = output;
        var _ = api.ready().thenRun(() -> initialised.complete(Optional.empty()));
        var _ = api.initError().thenAccept(error -> initialised.complete(initError(error)));
        this.ended = process.onExit().thenRun(this::endCalls).thenRun(onEnd);
    }

    /** @return why the function could not be started, or nothing once it waits for events */
    Optional<Answer> awaitReady(Duration limit) throws InterruptedException {
        try {
            return initialised.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close();
            return Optional.of(FunctionErrors.initTimeout(limit));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param pickUpLimit how long the process may take to ask for the event
     * @return nothing if the process did not take the event: another one can
     */
    Optional<Invocation> invoke(byte[] event, Duration pickUpLimit, boolean coldStart) throws InterruptedException {
        Call call = new Call(event);
        current = call;
        if (!process.isAlive()) {
            return Optional.empty();
        }
        api.send(call);
        try {
            return takenWithin(call, pickUpLimit) ? Optional.of(outcome(call, coldStart)) : Optional.empty();
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Done when the process is gone and what it left is cleared away. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Ends the process at once, as Lambda does. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean takenWithin(Call call, Duration limit) throws InterruptedException {
        try {
            return call.taken().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Invocation outcome(Call call, boolean coldStart) throws InterruptedException {
        Answer answer = answer(call);
        return new Invocation(answer.outcome(), answer.payload(), call.duration(), coldStart);
    }

    private Answer answer(Call call) throws InterruptedException {
        try {
            return call.answer().get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.complete(FunctionErrors.timeout(call.requestId(), function.timeout()));
            close();
            return call.answer().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void endCalls() {
        initialised.complete(Optional.of(FunctionErrors.initExit(process.exitValue(), output.lastLines())));
        Call call = current;
        if (call != null) {
            call.processEnded(process.exitValue());
        }
        api.close();
    }

    private static Optional<Answer> initError(byte[] error) {
        return Optional.of(new Answer(Invocation.Outcome.INIT_ERROR, error));
    }
}
