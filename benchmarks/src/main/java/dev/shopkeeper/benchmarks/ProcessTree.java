package dev.shopkeeper.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Memory and CPU of this process and everything it started, sampled until it is closed. Memory on Linux only. */
final class ProcessTree implements AutoCloseable {
    private static final long KIB = 1024;

    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    private final Map<Long, Duration> cpuByProcess = new ConcurrentHashMap<>();
    private volatile long peakBytes;

    ProcessTree() {
        var _ = sampler.scheduleAtFixedRate(this::sample, 0, 250, TimeUnit.MILLISECONDS);
    }

    /** The largest sum of resident memory that a sample saw. */
    long peakMegabytes() {
        return peakBytes / KIB / KIB;
    }

    /** Of all processes seen so far, those that have ended included. */
    double cpuSeconds() {
        sample();
        return cpuByProcess.values().stream().mapToLong(Duration::toMillis).sum() / 1_000.0;
    }

    private void sample() {
        long bytes = 0;
        for (ProcessHandle process : processes().toList()) {
            bytes += residentBytes(process.pid());
            process.info().totalCpuDuration().ifPresent(cpu -> cpuByProcess.put(process.pid(), cpu));
        }
        peakBytes = Math.max(peakBytes, bytes);
    }

    private static Stream<ProcessHandle> processes() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants());
    }

    private static long residentBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // The process has ended since it was listed.
            return 0;
        }
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }
}
