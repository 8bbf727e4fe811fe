package dev.shopkeeper.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A function's process that is handed its events by the benchmark, and what the kernel says that it takes. Linux only. */
final class MeasuredProcess implements AutoCloseable {
    private static final double BYTES_PER_MEGABYTE = 1024.0 * 1024.0;
    private static final double KILOBYTES_PER_MEGABYTE = 1024;
    private static final double CLOCK_TICK_MILLIS = 10;
    private static final int PAGE_BYTES = 4096;

    private final RuntimeApi api;
    private final Process process;

    MeasuredProcess(ProcessBuilder builder, RuntimeApi api) throws IOException {
        this.api = api;
        this.process = builder.start();
    }

    /** @throws IllegalStateException if the function can't be initialised */
    void awaitReady(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture.anyOf(api.ready(), api.initError(), process.onExit())
                .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (api.initError().isDone()) {
            throw new IllegalStateException(
                    FunctionErrors.describe(api.initError().join()));
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("ended before it asked for an event: " + process.exitValue());
        }
    }

    /** @throws IllegalStateException if the answer is an error, or the process has ended without one */
    Call invoke(byte[] event, Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        Call call = new Call(event);
        var _ = process.onExit().thenAccept(ended -> call.processEnded(ended.exitValue()));
        api.send(call);
        Answer answer = call.answer().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (answer.outcome() != Invocation.Outcome.OK) {
            throw new IllegalStateException(FunctionErrors.describe(answer.payload()));
        }
        return call;
    }

    /** User and system time, fields 14 and 15 of proc_pid_stat(5), counted behind the name, which may hold spaces. */
    double cpuMillis() throws IOException {
        String stat = Files.readString(file("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * CLOCK_TICK_MILLIS;
    }

    double residentMegabytes() throws IOException {
        return Long.parseLong(Files.readString(file("statm")).split(" ")[1]) * PAGE_BYTES / BYTES_PER_MEGABYTE;
    }

    /** The most that was ever resident. */
    double peakMegabytes() throws IOException {
        return status("VmHWM:");
    }

    /** What is resident now and no copy of a file: heap, stacks, buffers, but neither jars nor libraries. */
    double anonymousMegabytes() throws IOException {
        return status("RssAnon:");
    }

    /** Asks the process to end, so that it may write what it writes at its end. */
    boolean end(Duration limit) throws InterruptedException {
        process.destroy();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private double status(String field) throws IOException {
        try (Stream<String> lines = Files.lines(file("status"))) {
            return lines.filter(line -> line.startsWith(field))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / KILOBYTES_PER_MEGABYTE;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }
}
