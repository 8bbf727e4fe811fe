package dev.shopkeeper.local.log;

import dev.shopkeeper.local.access.Access;

/** Where the machine and its functions say what happens. Safe for several threads. */
public interface MachineLog {
    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /**
     * The machine itself speaks.
     *
     * @param part what it speaks of: a function's name, {@code http}, {@code sqs}, …
     */
    void machine(Level level, String part, String message);

    /** A function wrote a line to its output or error stream. */
    void function(Level level, String function, String line);

    /** A function asked for something, or Lambda did in its name. */
    default void access(String function, Access access) {}
}
