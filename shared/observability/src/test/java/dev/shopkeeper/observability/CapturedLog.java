package dev.shopkeeper.observability;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configurator;

/** Everything that is logged at any level while this is open, as the function would write it. */
public final class CapturedLog implements AutoCloseable {
    private static final String NAME = "captured";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Level level = context.getRootLogger().getLevel();

    public CapturedLog() {
        var configuration = context.getConfiguration();
        Appender appender = OutputStreamAppender.newBuilder()
                .setName(NAME)
                .setTarget(written)
                .setLayout(configuration.getAppender("json").getLayout())
                .build();
        appender.start();
        configuration.getRootLogger().addAppender(appender, Level.ALL, null);
        Configurator.setAllLevels("", Level.ALL);
    }

    public String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.getConfiguration().getRootLogger().removeAppender(NAME);
        Configurator.setAllLevels("", level);
    }
}
