package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.MachineLog.Level;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Starts processes of functions, each with a Runtime API and a folder for temporary files of its own. */
final class ProcessStarter {
    private final PoolOptions options;
    private final MachineLog log;
    private final List<Path> runtime;
    private final Path nativeClient;
    private final AtomicInteger started = new AtomicInteger();

    ProcessStarter(PoolOptions options, MachineLog log) throws IOException {
        this.options = options;
        this.log = log;
        this.runtime = RuntimeClasspath.create(options.work());
        this.nativeClient = NativeClientLibrary.unpack(options.work());
    }

    FunctionProcess start(FunctionSpec function) throws IOException {
        if (!Files.exists(function.code())) {
            throw new IOException(function.code() + " is not there; build it first (./mvnw package)");
        }
        String instance = function.name() + "-" + started.incrementAndGet();
        Path temporary = Files.createDirectories(options.work().resolve(instance));
        RuntimeApi api = new RuntimeApi(function);
        try {
            Process process = launch(function, api, temporary, instance);
            FunctionOutput output = FunctionOutput.follow(function.name(), process.getInputStream(), log);
            return new FunctionProcess(function, api, process, output, () -> delete(temporary));
        } catch (IOException e) {
            api.close();
            throw e;
        }
    }

    private Process launch(FunctionSpec function, RuntimeApi api, Path temporary, String instance) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(FunctionCommand.of(function, runtime, nativeClient, temporary));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(
                FunctionEnvironment.of(function, options.region(), options.endpoints(), api.address(), instance));
        return builder.directory(temporary.toFile()).redirectErrorStream(true).start();
    }

    private void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            log.machine(Level.DEBUG, folder.getFileName().toString(), "its temporary files stay: " + e.getMessage());
        }
    }
}
