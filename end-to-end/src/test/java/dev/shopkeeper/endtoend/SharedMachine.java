package dev.shopkeeper.endtoend;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineOptions;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One machine in memory for all end-to-end tests: they keep apart by the names of their products. Its functions log all
 * they can, which a test may read as {@link MachineTranscript}. Where the environment names an endpoint
 * ({@code AWS_ENDPOINT_URL} or that of one service, {@code AWS_ENDPOINT_URL_SQS}), that is used instead of the embedded
 * service.
 */
final class SharedMachine implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedMachine.class);

    private record Running(Machine machine, MachineTranscript lines) implements AutoCloseable {
        static Running start() {
            var lines = new MachineTranscript(TerminalLog.quiet(System.err, false));
            return new Running(SharedMachine.start(lines), lines);
        }

        @Override
        public void close() {
            machine.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Machine.class || type == MachineTranscript.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("machine", _ -> Running.start(), Running.class);
        return parameter.getParameter().getType() == Machine.class ? running.machine() : running.lines();
    }

    private static Machine start(MachineLog log) {
        return Machine.start(
                new MachineOptions(
                        Checkout.home(),
                        Checkout.path("template.yaml"),
                        Map.of("LogLevel", "DEBUG"),
                        0,
                        Optional.empty(),
                        false,
                        endpoint("SQS"),
                        endpoint("S3"),
                        endpoint("DYNAMODB"),
                        2),
                log);
    }

    /** Whether functions cannot be woken by objects: only the embedded S3 tells the machine of them. */
    static boolean usesAnotherS3() {
        return endpoint("S3").isPresent();
    }

    /** As the SDK reads them; {@code AWS_ENDPOINT_URL_DYNAMODB=embedded} keeps one service embedded beside the others. */
    private static Optional<URI> endpoint(String service) {
        Map<String, String> environment = System.getenv();
        return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_" + service))
                .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")))
                .or(() -> Optional.ofNullable(System.getProperty("shopkeeper.endpoint")))
                .filter(url -> !url.equals("embedded"))
                .map(URI::create);
    }
}
