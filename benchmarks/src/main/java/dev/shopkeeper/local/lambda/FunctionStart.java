package dev.shopkeeper.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Starts a function once, as the local machine does, hands it an event several times, and measures. */
final class FunctionStart {
    private static final int WARM_CALLS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionLauncher launcher;

    FunctionStart(PoolOptions options) throws IOException {
        this.launcher = new FunctionLauncher(options);
    }

    /** Runs once, so that the JVM writes its cache when it ends. */
    void train(FunctionSpec function, StartVariant variant, Path cache, byte[] event) throws Exception {
        try (RuntimeApi api = new RuntimeApi(function);
                MeasuredProcess process = launch(function, variant.trainingOptions(cache), Map.of(), api)) {
            process.awaitReady(LIMIT);
            for (int call = 0; call < WARM_CALLS; call++) {
                process.invoke(event, LIMIT);
            }
            if (!process.end(LIMIT)) {
                throw new IllegalStateException(function.name() + " did not end");
            }
        }
    }

    StartMeasures measure(FunctionSpec function, StartVariant variant, Path cache, byte[] event) throws Exception {
        try (RuntimeApi api = new RuntimeApi(function)) {
            long started = System.nanoTime();
            try (MeasuredProcess process = launch(function, variant.options(cache), variant.environment(), api)) {
                process.awaitReady(LIMIT);
                double init = millisSince(started);
                double initCpu = process.cpuMillis();
                Call first = process.invoke(event, LIMIT);
                double firstCpu = process.cpuMillis();
                double[] warm = new double[WARM_CALLS];
                for (int call = 0; call < warm.length; call++) {
                    warm[call] = process.invoke(event, LIMIT).duration().toNanos() / 1e6;
                }
                Arrays.sort(warm);
                return new StartMeasures(
                        init,
                        initCpu,
                        first.duration().toNanos() / 1e6,
                        firstCpu,
                        warm[warm.length / 2],
                        process.residentMegabytes(),
                        status(first));
            }
        }
    }

    private MeasuredProcess launch(FunctionSpec function, List<String> jvm, Map<String, String> more, RuntimeApi api)
            throws IOException {
        ProcessBuilder builder = launcher.builder(function, api);
        builder.command().removeIf(option -> option.startsWith("-XX:TieredStopAtLevel"));
        builder.command().addAll(1, jvm);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(more);
        return new MeasuredProcess(builder, api);
    }

    private static int status(Call call) throws IOException {
        return JSON.readTree(call.answer().join().payload()).path("statusCode").asInt(200);
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
