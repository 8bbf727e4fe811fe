package dev.shopkeeper.endtoend;

import dev.shopkeeper.local.cli.Shopkeeper;
import dev.shopkeeper.local.cli.Workbench;
import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** The checkout that the build runs in. */
final class Checkout {
    private Checkout() {}

    static Path home() {
        return Path.of(System.getProperty("shopkeeper.home"));
    }

    static Path path(String relative) {
        return home().resolve(relative);
    }

    /** The command as it is described; nothing is run, so no machine is needed. */
    static CommandLine commandLine() {
        Terminal terminal = Terminal.ofThisProcess(Messages.in("en"));
        return Shopkeeper.commandLine(new Workbench(home(), terminal, null, Clock.systemUTC(), new CountDownLatch(0)));
    }

    static String text(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
