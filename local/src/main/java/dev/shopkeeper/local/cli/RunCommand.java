package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.machine.MachineControl;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Fires a schedule of the running machine and waits until all work that it causes is done.")
final class RunCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Parameters(paramLabel = "SCHEDULE", description = "its name in the template, for example NightlyForecast")
    private String schedule;

    @Option(names = "--date", paramLabel = "DATE", description = "business date, 2026-03-01 (default: today)")
    private LocalDate date;

    RunCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() throws InterruptedException {
        MachineControl machine =
                shopkeeper.workbench().machines().connect(shopkeeper.workbench().home());
        return Outcomes.print(shopkeeper.terminal(), machine.run(schedule, Optional.ofNullable(date)));
    }
}
