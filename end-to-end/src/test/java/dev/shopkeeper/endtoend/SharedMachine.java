package dev.shopkeeper.endtoend;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineOptions;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One machine in memory for all end-to-end tests: they keep apart by the names of their products. Its functions log all
 * they can, which a test may read as {@link MachineTranscript}. Its services are embedded, or where
 * {@link ServiceEndpoints} says.
 */
final class SharedMachine implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedMachine.class);

    private record Running(Machine machine, MachineTranscript lines, ServiceEndpoints endpoints)
            implements AutoCloseable {
        static Running start() {
            var lines = new MachineTranscript(TerminalLog.quiet(System.err, false));
            var endpoints = ServiceEndpoints.ofProcess();
            return new Running(SharedMachine.start(endpoints, lines), lines, endpoints);
        }

        @Override
        public void close() {
            machine.close();
            endpoints.close();
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

    private static Machine start(ServiceEndpoints endpoints, MachineLog log) {
        return Machine.start(
                MachineOptions.inMemory(Checkout.home())
                        .withParameters(Map.of("LogLevel", "DEBUG"))
                        .withEndpoints(endpoints.of("SQS"), endpoints.of("S3"), endpoints.of("DYNAMODB")),
                log);
    }

    /** Whether functions cannot be woken by objects: only the embedded S3 tells the machine of them. */
    static boolean usesAnotherS3() {
        return ServiceEndpoints.isElsewhere("S3");
    }
}
