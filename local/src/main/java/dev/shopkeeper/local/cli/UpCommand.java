package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.cli.Machines.RunningMachine;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Runs everything that template.yaml names on this computer, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + MachineSettings.DEFAULT_PORT,
            description = "of the HTTP API; 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--schedules", description = "fire the template's schedules by the clock")
    private boolean schedules;

    @Option(names = "--verbose", description = "show all that the functions log")
    private boolean verbose;

    @Mixin
    private MachineSettings settings;

    UpCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() throws InterruptedException {
        Workbench workbench = shopkeeper.workbench();
        Terminal terminal = workbench.terminal();
        TerminalLog log = verbose
                ? TerminalLog.verbose(terminal.out(), terminal.interactive())
                : TerminalLog.brief(terminal.out(), terminal.interactive());
        try (RunningMachine machine =
                workbench.machines().start(settings.options(workbench.home(), port, schedules, Map.of()), log)) {
            Hints.print(terminal, machine.control(), settings.writeKey);
            terminal.say("up.stop");
            workbench.stopRequested().await();
        }
        return 0;
    }
}
