package dev.shopkeeper.logging;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** What SLF4J finds on the class path. */
public final class JsonLogProvider implements SLF4JServiceProvider {
    private final MDCAdapter context = new BasicMDCAdapter();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final JsonLoggers loggers = new JsonLoggers(Config.ofProcess().level(), context);

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Everything is ready.
    }
}
