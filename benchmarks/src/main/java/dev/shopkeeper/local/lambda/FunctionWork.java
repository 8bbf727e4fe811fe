package dev.shopkeeper.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.benchmarks.memory.Workload.Step;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One process of a function that does the steps of a workload; what it holds is looked at 20 times a second. */
final class FunctionWork implements AutoCloseable {
    private static final int SAMPLE_MILLIS = 50;
    private static final int SHOWN_LINES = 20;
    private static final int BAD_REQUEST = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionSpec function;
    private final Path log;
    private final RuntimeApi api;
    private final MeasuredProcess process;
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    private volatile double anonymous;

    FunctionWork(FunctionSpec function, FunctionLauncher launcher) throws Exception {
        this.function = function;
        log = launcher.log(function);
        api = new RuntimeApi(function);
        process = new MeasuredProcess(launcher.builder(function, api), api);
        process.awaitReady(function.timeout());
        var _ = sampler.scheduleAtFixedRate(this::sample, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Of the events of a step, and of the process since its start.
     *
     * @param longest of the calls
     * @param peakMegabytes resident, since the start
     * @param anonymousMegabytes the most of it that was no copy of a file, since the start
     */
    record Measures(
            double seconds,
            double longest,
            double cpuSeconds,
            double peakMegabytes,
            double anonymousMegabytes,
            String answer) {}

    /** @throws IllegalStateException if an answer is an error or no success, with the end of the function's log */
    Measures measure(Step step) throws Exception {
        double cpu = process.cpuMillis();
        double seconds = 0;
        double longest = 0;
        byte[] answer = {};
        for (int number = 0; number < step.calls(); number++) {
            Call call = invoke(step, number);
            double took = call.duration().toNanos() / 1e9;
            seconds += took;
            longest = Math.max(longest, took);
            answer = call.answer().join().payload();
        }
        return new Measures(
                seconds,
                longest,
                (process.cpuMillis() - cpu) / 1000,
                process.peakMegabytes(),
                anonymous,
                new String(answer, StandardCharsets.UTF_8));
    }

    private Call invoke(Step step, int number) throws Exception {
        try {
            Call call = process.invoke(step.event().apply(number), function.timeout());
            check(call.answer().join().payload());
            return call;
        } catch (IllegalStateException e) {
            List<String> lines = Files.readAllLines(log);
            throw new IllegalStateException(
                    "%s, %s: %s, after %.0f MB%n%s"
                            .formatted(
                                    function.name(),
                                    step.what(),
                                    e.getMessage(),
                                    anonymous,
                                    String.join(
                                            "\n",
                                            lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()))),
                    e);
        }
    }

    /** What a function refuses, or wants to be given again, is no work done. */
    private static void check(byte[] payload) throws IOException {
        JsonNode answer = JSON.readTree(payload);
        if (answer.path("statusCode").asInt() >= BAD_REQUEST
                || !answer.path("batchItemFailures").isEmpty()) {
            throw new IllegalStateException(FunctionErrors.describe(payload));
        }
    }

    private void sample() {
        try {
            anonymous = Math.max(anonymous, process.anonymousMegabytes());
        } catch (IOException e) {
            // The process has ended; whoever waits for its answer is told.
            sampler.shutdown();
        }
    }

    @Override
    public void close() {
        sampler.shutdownNow();
        process.close();
        api.close();
    }
}
