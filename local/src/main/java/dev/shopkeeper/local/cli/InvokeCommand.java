package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.cli.Machines.RunningMachine;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.machine.MachineException;
import dev.shopkeeper.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "invoke",
        mixinStandardHelpOptions = true,
        description = "Invokes one function with one event: in the running machine, or in one that is started for it.")
final class InvokeCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Parameters(paramLabel = "FUNCTION", description = "name of a function, for example behavior-ingestion")
    private String function;

    @Option(
            names = {"-e", "--event"},
            paramLabel = "FILE",
            required = true,
            description = "the event as JSON, for example one of events/")
    private Path event;

    @Mixin
    private MachineSettings settings;

    InvokeCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() throws InterruptedException {
        byte[] json = JsonText.read(event);
        Optional<MachineControl> running = running();
        if (running.isPresent()) {
            return invoke(running.get(), json);
        }
        Workbench workbench = shopkeeper.workbench();
        Terminal terminal = workbench.terminal();
        terminal.err().println(terminal.text("invoke.starting"));
        TerminalLog log = TerminalLog.quiet(terminal.err(), terminal.interactive());
        try (RunningMachine machine =
                workbench.machines().start(settings.options(workbench.home(), 0, false, Map.of()), log)) {
            return invoke(machine.control(), json);
        }
    }

    private Optional<MachineControl> running() {
        try {
            return Optional.of(shopkeeper
                    .workbench()
                    .machines()
                    .connect(shopkeeper.workbench().home()));
        } catch (MachineException e) {
            return Optional.empty();
        }
    }

    private int invoke(MachineControl machine, byte[] json) throws InterruptedException {
        return Outcomes.print(shopkeeper.terminal(), machine.invoke(function, json));
    }
}
