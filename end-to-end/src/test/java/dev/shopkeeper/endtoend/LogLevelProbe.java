package dev.shopkeeper.endtoend;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs at every level as a function does that is asked for the first time; runs within a function's jar. */
final class LogLevelProbe {
    private LogLevelProbe() {}

    public static void main(String[] args) throws ClassNotFoundException {
        // Sets the levels when it is loaded.
        Class.forName("software.amazon.lambda.powertools.logging.PowertoolsLogging");
        for (String name : List.of("dev.shopkeeper.Probe", "software.amazon.awssdk.request")) {
            Logger log = LoggerFactory.getLogger(name);
            log.debug("debug of {}", name);
            log.info("info of {}", name);
            log.warn("warning of {}", name);
        }
    }
}
