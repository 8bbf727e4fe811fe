package dev.shopkeeper.local.cli;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a fresh token for the operators' routes of the running machine.")
final class TokenCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "that it shall have, shopkeeper/read for example; repeatable (default: all)")
    private Set<String> scopes = new HashSet<>();

    TokenCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() {
        Workbench workbench = shopkeeper.workbench();
        workbench
                .terminal()
                .out()
                .println(workbench.machines().connect(workbench.home()).token(scopes));
        return 0;
    }
}
