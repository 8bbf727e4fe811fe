package dev.shopkeeper.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts a function once, as the local machine does, hands it an event several times, and measures. */
final class FunctionStart {
    private static final int WARM_CALLS = 20;
    private static final long LIMIT_SECONDS = 60;
    private static final double BYTES_PER_MEGABYTE = 1024.0 * 1024.0;
    private static final double CLOCK_TICK_MILLIS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PoolOptions options;
    private final List<Path> runtime;
    private final Path nativeClient;

    FunctionStart(PoolOptions options) throws IOException {
        this.options = options;
        this.runtime = RuntimeClasspath.create(options.work());
        this.nativeClient = NativeClientLibrary.unpack(options.work());
    }

    /** Runs once, so that the JVM writes its cache when it ends. */
    void train(FunctionSpec function, StartVariant variant, Path cache, byte[] event) throws Exception {
        try (RuntimeApi api = new RuntimeApi(function)) {
            Process process = launch(function, variant.trainingOptions(cache), Map.of(), api);
            awaitReady(api);
            for (int call = 0; call < WARM_CALLS; call++) {
                invoke(api, event);
            }
            process.destroy();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(function.name() + " did not end");
            }
        }
    }

    StartMeasures measure(FunctionSpec function, StartVariant variant, Path cache, byte[] event) throws Exception {
        try (RuntimeApi api = new RuntimeApi(function)) {
            long started = System.nanoTime();
            Process process = launch(function, variant.options(cache), variant.environment(), api);
            try {
                awaitReady(api);
                double init = millisSince(started);
                double initCpu = cpuMillis(process);
                Call first = invoke(api, event);
                double firstCpu = cpuMillis(process);
                double[] warm = new double[WARM_CALLS];
                for (int call = 0; call < warm.length; call++) {
                    warm[call] = invoke(api, event).duration().toNanos() / 1e6;
                }
                Arrays.sort(warm);
                return new StartMeasures(
                        init,
                        initCpu,
                        first.duration().toNanos() / 1e6,
                        firstCpu,
                        warm[warm.length / 2],
                        residentMegabytes(process),
                        status(first));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Process launch(FunctionSpec function, List<String> jvm, Map<String, String> more, RuntimeApi api)
            throws IOException {
        List<String> command = FunctionCommand.of(function, runtime, nativeClient, options.work());
        command.removeIf(option -> option.startsWith("-XX:TieredStopAtLevel"));
        command.addAll(1, jvm);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(FunctionEnvironment.of(
                function, options.region(), options.endpoints(), api.address(), function.name()));
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.putAll(more);
        return builder.directory(options.work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        options.work().resolve(function.name() + ".log").toFile()))
                .start();
    }

    private static void awaitReady(RuntimeApi api) throws Exception {
        CompletableFuture.anyOf(api.ready(), api.initError()).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (api.initError().isDone()) {
            throw new IllegalStateException(
                    FunctionErrors.describe(api.initError().join()));
        }
    }

    private static Call invoke(RuntimeApi api, byte[] event) throws Exception {
        Call call = new Call(event);
        api.send(call);
        Answer answer = call.answer().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (answer.outcome() != Invocation.Outcome.OK) {
            throw new IllegalStateException(FunctionErrors.describe(answer.payload()));
        }
        return call;
    }

    private static int status(Call call) throws IOException {
        return JSON.readTree(call.answer().join().payload()).path("statusCode").asInt(200);
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    /** User and system time, fields 14 and 15 of proc_pid_stat(5), counted behind the name, which may hold spaces. */
    private static double cpuMillis(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * CLOCK_TICK_MILLIS;
    }

    private static double residentMegabytes(Process process) throws IOException {
        String statm = Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm"));
        return Long.parseLong(statm.split(" ")[1]) * 4096 / BYTES_PER_MEGABYTE;
    }
}
