package dev.shopkeeper.endtoend;

import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineOptions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One machine in memory for all end-to-end tests: they keep apart by the names of their products. */
final class SharedMachine implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedMachine.class);

    private record Running(Machine machine, MachineTranscript transcript) implements AutoCloseable {
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
        Running running =
                context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("machine", name -> start(), Running.class);
        return parameter.getParameter().getType() == Machine.class ? running.machine() : running.transcript();
    }

    private static Running start() {
        var transcript = new MachineTranscript(TerminalLog.quiet(System.err, false));
        Machine machine = Machine.start(
                new MachineOptions(
                        Checkout.home(),
                        Checkout.path("template.yaml"),
                        Map.of(),
                        0,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        2),
                transcript);
        return new Running(machine, transcript);
    }
}
