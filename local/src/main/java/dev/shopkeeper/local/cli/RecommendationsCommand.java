package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.query.LakeBucket;
import dev.shopkeeper.local.recommendations.ModelDesk;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "recommendations",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | rollback)",
        description = "The versions of the running machine's recommendation model, and which is in use.")
final class RecommendationsCommand implements Runnable {
    private final Shopkeeper shopkeeper;

    @Spec
    private CommandSpec spec;

    RecommendationsCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Do what? There are: list, rollback");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the newest versions with their figures.")
    int list() {
        atDesk(ModelDesk::list);
        return 0;
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = {
                "Puts an earlier version back in use; recommendations come from it within a minute.",
                "The next night decides anew. A second rollback without --to takes the first one back."
            })
    int rollback(
            @Option(names = "--to", paramLabel = "VERSION", defaultValue = "", description = "default: the one before")
                    String version) {
        atDesk(desk -> desk.rollback(version));
        return 0;
    }

    private void atDesk(Consumer<ModelDesk> work) {
        Workbench workbench = shopkeeper.workbench();
        try (LakeBucket lake =
                new LakeBucket(workbench.machines().connect(workbench.home()).addresses())) {
            work.accept(new ModelDesk(lake.objects(), workbench.clock(), workbench.terminal()));
        }
    }
}
