package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.MachineLog.Level;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The processes of one function: one for each concurrent invocation, kept warm, further invocations wait in line. */
final class FunctionWorkers implements AutoCloseable {
    private final FunctionSpec function;
    private final ProcessStarter starter;
    private final Duration initLimit;
    private final MachineLog log;
    private final Semaphore permits;
    private final AtomicInteger running = new AtomicInteger();
    private final FunctionStatistics statistics = new FunctionStatistics();
    private final Deque<FunctionProcess> idle = new ArrayDeque<>();
    private final Set<FunctionProcess> all = new HashSet<>();
    private boolean closed;

    FunctionWorkers(FunctionSpec function, ProcessStarter starter, PoolOptions options, MachineLog log) {
        this.function = function;
        this.starter = starter;
        this.initLimit = options.initLimit();
        this.log = log;
        int reserved = function.reservedConcurrency().orElse(Integer.MAX_VALUE);
        this.permits = new Semaphore(Math.max(1, Math.min(options.processesPerFunction(), reserved)), true);
    }

    Invocation invoke(byte[] event) throws InterruptedException {
        running.incrementAndGet();
        try {
            permits.acquire();
            try {
                Invocation invocation = invokeNow(event);
                statistics.add(invocation);
                tell(invocation);
                return invocation;
            } finally {
                permits.release();
            }
        } finally {
            running.decrementAndGet();
        }
    }

    /** Invocations under way or in line. */
    int running() {
        return running.get();
    }

    synchronized FunctionActivity activity() {
        all.removeIf(process -> !process.alive());
        return statistics.snapshot(function.name(), all.size());
    }

    @Override
    public void close() {
        List<FunctionProcess> processes;
        synchronized (this) {
            closed = true;
            processes = List.copyOf(all);
        }
        processes.forEach(FunctionProcess::close);
        processes.forEach(process -> process.ended().join());
    }

    private Invocation invokeNow(byte[] event) throws InterruptedException {
        if (event.length > PayloadLimits.REQUEST_BYTES) {
            return failed(FunctionErrors.requestTooLarge(event.length));
        }
        for (FunctionProcess warm = takeIdle(); warm != null; warm = takeIdle()) {
            Optional<Invocation> invocation = invokeOn(warm, event, false);
            if (invocation.isPresent()) {
                return invocation.get();
            }
        }
        return invokeCold(event);
    }

    private Invocation invokeCold(byte[] event) throws InterruptedException {
        long start = System.nanoTime();
        FunctionProcess process;
        try {
            process = startProcess();
        } catch (IOException e) {
            return failed(FunctionErrors.notStarted(e.getMessage()));
        }
        Optional<Answer> problem = process.awaitReady(initLimit);
        if (problem.isPresent()) {
            process.close();
            process.ended().join();
            return failed(problem.get());
        }
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        log.machine(Level.INFO, function.name(), String.format(Locale.ROOT, "started in %.1f s", seconds));
        return invokeOn(process, event, true)
                .orElseGet(() -> failed(FunctionErrors.notStarted("the process ended before its first event")));
    }

    private Optional<Invocation> invokeOn(FunctionProcess process, byte[] event, boolean cold)
            throws InterruptedException {
        Optional<Invocation> invocation = process.invoke(event, initLimit, cold);
        if (invocation.isPresent() && process.alive()) {
            giveBack(process);
        }
        return invocation;
    }

    private synchronized FunctionProcess startProcess() throws IOException {
        if (closed) {
            throw new IOException("the machine is shutting down");
        }
        all.removeIf(process -> !process.alive());
        FunctionProcess process = starter.start(function);
        all.add(process);
        return process;
    }

    private synchronized FunctionProcess takeIdle() {
        return idle.pollFirst();
    }

    /** The process that was used last is used next, so that no more are kept busy than needed. */
    private synchronized void giveBack(FunctionProcess process) {
        idle.addFirst(process);
    }

    private static Invocation failed(Answer answer) {
        return new Invocation(answer.outcome(), answer.payload(), Duration.ZERO, true);
    }

    private void tell(Invocation invocation) {
        if (invocation.failed()) {
            log.machine(Level.ERROR, function.name(), describe(invocation));
        } else {
            log.machine(
                    Level.DEBUG,
                    function.name(),
                    "answered in " + invocation.duration().toMillis() + " ms");
        }
    }

    private static String describe(Invocation invocation) {
        String what = invocation.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return what + ": " + FunctionErrors.describe(invocation.payload());
    }
}
