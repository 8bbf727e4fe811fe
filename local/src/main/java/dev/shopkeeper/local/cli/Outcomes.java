package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.terminal.Terminal;
import picocli.CommandLine.ExitCode;

/** How an invocation ended, for people and for scripts. */
final class Outcomes {
    private Outcomes() {}

    /** Prints the answer, and to the error stream how long it took or how it failed. */
    static int print(Terminal terminal, Invocation invocation) {
        terminal.out().println(JsonText.pretty(invocation.payload()));
        String outcome = invocation
                .outcome()
                .name()
                .toLowerCase(terminal.messages().locale())
                .replace('_', ' ');
        long millis = invocation.duration().toMillis();
        terminal.err()
                .println(terminal.text(invocation.coldStart() ? "outcome.cold" : "outcome.warm", outcome, millis));
        return invocation.failed() ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
