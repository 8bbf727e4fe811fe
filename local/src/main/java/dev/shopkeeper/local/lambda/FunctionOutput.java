package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.log.MachineLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Passes the lines of a process on to the log, and remembers the last ones to explain why it ended. */
final class FunctionOutput {
    /** Lambda's own limit of a log event. A longer line goes on as the next one. */
    private static final int LONGEST_LINE = 256 * 1024;

    private static final int REMEMBERED_LINES = 12;

    private final String function;
    private final MachineLog log;
    private final Deque<String> last = new ArrayDeque<>();

    private FunctionOutput(String function, MachineLog log) {
        this.function = function;
        this.log = log;
    }

    static FunctionOutput follow(String function, InputStream stream, MachineLog log) {
        FunctionOutput output = new FunctionOutput(function, log);
        Thread.ofPlatform().daemon().name(function + " output").start(() -> output.readAll(stream));
        return output;
    }

    /** The end of what the process wrote, in one line. */
    synchronized String lastLines() {
        return String.join(" | ", last);
    }

    private void readAll(InputStream stream) {
        try (Reader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int character = reader.read(); character >= 0; character = reader.read()) {
                if (character == '\n' || line.length() >= LONGEST_LINE) {
                    emit(line);
                }
                if (character != '\n' && character != '\r') {
                    line.append((char) character);
                }
            }
            emit(line);
        } catch (IOException e) {
            log.machine(MachineLog.Level.DEBUG, function, "its output ended: " + e.getMessage());
        }
    }

    private void emit(StringBuilder line) {
        if (line.isEmpty()) {
            return;
        }
        FunctionLine parsed = FunctionLine.parse(line.toString());
        line.setLength(0);
        remember(parsed.text());
        log.function(parsed.level(), function, parsed.text());
    }

    private synchronized void remember(String text) {
        last.addLast(text);
        if (last.size() > REMEMBERED_LINES) {
            last.removeFirst();
        }
    }
}
