package dev.shopkeeper.endtoend;

import dev.shopkeeper.local.log.MachineLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on what a machine says and remembers its warnings and errors. */
final class MachineTranscript implements MachineLog {
    private final MachineLog next;
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    MachineTranscript(MachineLog next) {
        this.next = next;
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
        next.function(level, function, line);
    }

    /** The machine's own warnings and errors so far: answers with 5xx, functions that failed. Not what functions log. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }
}
