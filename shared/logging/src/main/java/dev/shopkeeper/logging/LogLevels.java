package dev.shopkeeper.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import software.amazon.lambda.powertools.logging.internal.LoggingManager;

/** How Powertools sets the level that the environment asks for, or that a sample of invocations has. */
public final class LogLevels implements LoggingManager {
    @Override
    public void setLogLevel(Level level) {
        if (LoggerFactory.getILoggerFactory() instanceof JsonLoggers loggers) {
            loggers.setLevel(level);
        }
    }

    @Override
    public Level getLogLevel(Logger logger) {
        return logger instanceof JsonLogger ours ? ours.level() : Level.INFO;
    }
}
