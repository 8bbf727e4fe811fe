package dev.shopkeeper.endtoend;

import dev.shopkeeper.local.access.Access;
import dev.shopkeeper.local.log.MachineLog;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes everything on and remembers what functions wrote and what troubled the machine. */
final class MachineTranscript implements MachineLog {
    private final MachineLog next;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    private final Set<Use> uses = ConcurrentHashMap.newKeySet();

    /** A function asked for something. */
    record Use(String function, Access access) {}

    MachineTranscript(MachineLog next) {
        this.next = next;
    }

    List<String> of(String function) {
        return lines.stream().filter(line -> line.startsWith(function + " ")).toList();
    }

    /** Every line of every function, the function's name in front. */
    List<String> all() {
        return lines;
    }

    /** The machine's own warnings and errors: answers with 5xx, invocations that failed. Not what functions log. */
    List<String> troubles() {
        return troubles;
    }

    /** All that functions asked AWS for, each once. */
    Set<Use> uses() {
        return uses;
    }

    @Override
    public void access(String function, Access access) {
        uses.add(new Use(function, access));
    }

    @Override
    public void machine(Level level, String part, String message) {
        if (level.compareTo(Level.WARN) >= 0) {
            troubles.add(part + ": " + message);
        }
        next.machine(level, part, message);
    }

    @Override
    public void function(Level level, String function, String line) {
        lines.add(function + " " + line);
        next.function(level, function, line);
    }
}
