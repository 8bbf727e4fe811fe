package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.terminal.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * What the commands work with.
 *
 * @param home the checkout
 * @param stopRequested opened when a command that runs until Ctrl-C shall end
 */
public record Workbench(Path home, Terminal terminal, Machines machines, Clock clock, CountDownLatch stopRequested) {
    public Workbench speaking(Terminal other) {
        return new Workbench(home, other, machines, clock, stopRequested);
    }
}
