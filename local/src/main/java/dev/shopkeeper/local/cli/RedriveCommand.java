package dev.shopkeeper.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = "Moves the messages of a dead-letter queue back to the queue that they came from.")
final class RedriveCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Parameters(paramLabel = "QUEUE", description = "name of the dead-letter queue; `shopkeeper status` lists them")
    private String queue;

    RedriveCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() {
        Workbench workbench = shopkeeper.workbench();
        workbench
                .terminal()
                .say(
                        "redrive.moved",
                        workbench.machines().connect(workbench.home()).redrive(queue),
                        queue);
        return 0;
    }
}
