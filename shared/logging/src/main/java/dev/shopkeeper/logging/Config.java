package dev.shopkeeper.logging;

import dev.shopkeeper.configuration.Environment;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.event.Level;

/** @param level until Powertools sets it, which it does at the first invocation */
record Config(Level level) {
    static Config ofProcess() {
        return of(System.getenv());
    }

    /** A level that there isn't is INFO, as for Powertools. */
    static Config of(Map<String, String> variables) {
        String name = Environment.of(variables).text("POWERTOOLS_LOG_LEVEL", Level.INFO.name());
        return new Config(Arrays.stream(Level.values())
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(Level.INFO));
    }
}
