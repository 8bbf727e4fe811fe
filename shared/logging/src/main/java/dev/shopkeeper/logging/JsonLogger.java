package dev.shopkeeper.logging;

import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes each event of its level and above as a line of JSON. */
final class JsonLogger extends LegacyAbstractLogger {
    private final transient JsonLoggers all;

    JsonLogger(String name, JsonLoggers all) {
        this.name = name;
        this.all = all;
    }

    Level level() {
        return all.level(name);
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable fault) {
        Object[] given = arguments == null ? new Object[0] : arguments;
        all.write(level, MessageFormatter.basicArrayFormat(pattern, given), given, fault);
    }

    private boolean isEnabled(Level level) {
        return level.toInt() >= level().toInt();
    }
}
