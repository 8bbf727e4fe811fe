package dev.shopkeeper.logging;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.MDCAdapter;

/** All loggers of the process, which share one level and write to its standard output. */
final class JsonLoggers implements ILoggerFactory {
    /** The SDK's debugging output holds requests, and they hold what customers sent. */
    private static final String AWS_SDK = "software.amazon.awssdk";

    private final Map<String, JsonLogger> loggers = new ConcurrentHashMap<>();
    private final MDCAdapter context;
    private volatile Level level;

    JsonLoggers(Level level, MDCAdapter context) {
        this.context = context;
        this.level = level;
    }

    @Override
    public JsonLogger getLogger(String name) {
        return loggers.computeIfAbsent(name, unknown -> new JsonLogger(unknown, this));
    }

    void setLevel(Level level) {
        this.level = level;
    }

    Level level(String logger) {
        Level now = level;
        return logger.startsWith(AWS_SDK) && now.toInt() < Level.WARN.toInt() ? Level.WARN : now;
    }

    void write(Level lineLevel, String message, Object[] arguments, Throwable fault) {
        Map<String, String> keys = context.getCopyOfContextMap();
        String line =
                new LogLine(Instant.now(), lineLevel, keys == null ? Map.of() : keys).of(message, arguments, fault);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        PrintStream out = System.out;
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
