package dev.shopkeeper.local.log;

import java.io.PrintStream;
import java.util.stream.Collectors;

/**
 * Prints one line for each message, with the function's name in front: in its own colour on a terminal, plain
 * otherwise.
 */
public final class TerminalLog implements MachineLog {
    private static final int[] COLOURS = {36, 35, 34, 32, 96, 95, 94, 92};
    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final boolean colour;
    private final Level machineThreshold;
    private final Level functionThreshold;

    private TerminalLog(PrintStream out, boolean colour, Level machineThreshold, Level functionThreshold) {
        this.out = out;
        this.colour = colour;
        this.machineThreshold = machineThreshold;
        this.functionThreshold = functionThreshold;
    }

    /** What the machine does, and of the functions only warnings and errors. */
    public static TerminalLog brief(PrintStream out, boolean colour) {
        return new TerminalLog(out, colour, Level.INFO, Level.WARN);
    }

    /** Everything. */
    public static TerminalLog verbose(PrintStream out, boolean colour) {
        return new TerminalLog(out, colour, Level.DEBUG, Level.DEBUG);
    }

    /** Only what goes wrong, for commands that print something else. */
    public static TerminalLog quiet(PrintStream out, boolean colour) {
        return new TerminalLog(out, colour, Level.WARN, Level.WARN);
    }

    @Override
    public void machine(Level level, String part, String message) {
        if (level.compareTo(machineThreshold) >= 0) {
            print(level, part, message);
        }
    }

    @Override
    public void function(Level level, String function, String line) {
        if (level.compareTo(functionThreshold) >= 0) {
            print(level, function, line);
        }
    }

    private void print(Level level, String source, String message) {
        String name = String.format("%-22s", source);
        String text = level.compareTo(Level.WARN) >= 0 ? level + " " + message : message;
        out.println(text.lines()
                .map(line -> colour ? paint(colourOf(source), name) + " " + emphasise(level, line) : name + " " + line)
                .collect(Collectors.joining(System.lineSeparator())));
    }

    private static int colourOf(String source) {
        return COLOURS[Math.floorMod(source.hashCode(), COLOURS.length)];
    }

    private static String emphasise(Level level, String text) {
        return switch (level) {
            case ERROR -> paint(31, text);
            case WARN -> paint(33, text);
            case DEBUG -> paint(90, text);
            case INFO -> text;
        };
    }

    private static String paint(int code, String text) {
        return "\u001b[" + code + "m" + text + RESET;
    }
}
