package dev.shopkeeper.benchmarks.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks now and then at the memory of this process, where the machine is, and of those it started. */
final class MemoryWatch implements AutoCloseable {
    static final String MACHINE = "machine";

    private static final double MEGABYTE = 1024 * 1024;
    private static final double KILOBYTES = 1024;
    private static final int JCMD_SECONDS = 20;
    /** Of a space of the heap; metaspace has its words in another order. */
    private static final Pattern USED = Pattern.compile("(?:total|committed) \\d+K, used (\\d+)K");

    private final Path commands;
    private final long start = System.nanoTime();
    private final List<MemorySample> samples = new ArrayList<>();
    private final Rounds rounds;

    private MemoryWatch(Duration interval, Path commands) {
        this.commands = commands;
        this.rounds = Rounds.start("memory-watch", () -> interval, this::look);
    }

    /** @param folder for a file that is needed meanwhile */
    static MemoryWatch start(Duration interval, Path folder) {
        try {
            Path commands = Files.writeString(folder.resolve("jcmd"), "GC.run\nGC.heap_info\n");
            return new MemoryWatch(interval, commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<MemorySample> samples() {
        return List.copyOf(samples);
    }

    /** Returns when the last look is over. */
    @Override
    public void close() {
        rounds.close();
    }

    private void look() throws InterruptedException {
        add(MACHINE, ProcessHandle.current(), ownHeap());
        for (ProcessHandle process : JavaProcesses.all()) {
            Optional<Double> heap = heap(process.pid());
            if (heap.isPresent()) {
                JavaProcesses.name(process).ifPresent(name -> add(name, process, heap.get()));
            }
        }
    }

    private synchronized void add(String name, ProcessHandle process, double heapMegabytes) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double age = process.info()
                .startInstant()
                .map(began -> Duration.between(began, Instant.now()).toMillis() / 1e3)
                .orElse(seconds);
        residentMegabytes(process.pid())
                .ifPresent(resident ->
                        samples.add(new MemorySample(name, process.pid(), seconds, age, heapMegabytes, resident)));
    }

    private static double ownHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    /** Empty if the process has ended meanwhile. */
    private Optional<Double> heap(long pid) throws InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "-f", commands.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = process.waitFor(JCMD_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            List<String> spaces =
                    USED.matcher(output).results().map(space -> space.group(1)).toList();
            return done && !spaces.isEmpty()
                    ? Optional.of(
                            spaces.stream().mapToDouble(Double::parseDouble).sum() / KILOBYTES)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Double> residentMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            // The process has ended since it was listed.
            return Optional.empty();
        }
    }
}
