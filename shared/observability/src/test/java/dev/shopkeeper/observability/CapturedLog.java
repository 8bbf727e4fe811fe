package dev.shopkeeper.observability;

import dev.shopkeeper.logging.LogLevels;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Everything that is logged at any level while this is open, as the function would write it. */
public final class CapturedLog implements AutoCloseable {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream output = System.out;
    private final LogLevels levels = new LogLevels();
    private final Level level = levels.getLogLevel(LoggerFactory.getLogger(CapturedLog.class));

    public CapturedLog() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        levels.setLogLevel(Level.TRACE);
    }

    public String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        levels.setLogLevel(level);
        System.setOut(output);
    }
}
