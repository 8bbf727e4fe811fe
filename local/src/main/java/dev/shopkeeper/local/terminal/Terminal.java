package dev.shopkeeper.local.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the commands print.
 *
 * @param out results
 * @param err progress and errors
 * @param interactive whether a person watches: only then are there progress bars and colours
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, Messages messages) {
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";

    /** The process's own, in UTF-8 whatever the locale says: charts and names need it. */
    public static Terminal ofThisProcess(Messages messages) {
        // JDK 22 to 24 have a console even in a pipe; before and after there is none.
        boolean watched = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), watched, messages);
    }

    public Terminal in(Messages others) {
        return new Terminal(out, err, interactive, others);
    }

    public String text(String key, Object... values) {
        return messages.text(key, values);
    }

    public void say(String key, Object... values) {
        out.println(text(key, values));
    }

    public void heading(String key, Object... values) {
        String text = text(key, values);
        out.println();
        out.println(interactive ? BOLD + text + RESET : text);
        out.println("─".repeat(DisplayWidth.of(text)));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
