package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a function's process is started with, as the local machine does it; benchmarks may change it before they do. */
final class FunctionLauncher {
    private final PoolOptions options;
    private final List<Path> runtime;
    private final Path nativeClient;

    FunctionLauncher(PoolOptions options) throws IOException {
        this.options = options;
        this.runtime = RuntimeClasspath.create(options.work());
        this.nativeClient = NativeClientLibrary.unpack(options.work());
    }

    /** What the process writes goes to {@link #log}. */
    ProcessBuilder builder(FunctionSpec function, RuntimeApi api) {
        ProcessBuilder builder =
                new ProcessBuilder(FunctionCommand.of(function, runtime, nativeClient, options.work()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(FunctionEnvironment.of(
                function, options.region(), options.endpoints(), api.address(), function.name()));
        return builder.directory(options.work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(function).toFile()));
    }

    Path log(FunctionSpec function) {
        return options.work().resolve(function.name() + ".log");
    }
}
