package dev.shopkeeper.endtoend;

import dev.shopkeeper.local.log.MachineLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes everything on and remembers what functions wrote. */
final class FunctionLines implements MachineLog {
    private final MachineLog next;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    FunctionLines(MachineLog next) {
        this.next = next;
    }

    List<String> of(String function) {
        return lines.stream().filter(line -> line.startsWith(function + " ")).toList();
    }

    List<String> all() {
        return lines;
    }

    @Override
    public void machine(Level level, String part, String message) {
        next.machine(level, part, message);
    }

    @Override
    public void function(Level level, String function, String line) {
        lines.add(function + " " + line);
        next.function(level, function, line);
    }
}
