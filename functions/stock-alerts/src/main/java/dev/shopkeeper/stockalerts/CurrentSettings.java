package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stockalerts.rules.AlertSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's settings, at most a minute old. */
final class CurrentSettings implements Supplier<AlertSettings> {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Logger log = LoggerFactory.getLogger(CurrentSettings.class);
    private final SettingsFile file;
    private final Clock clock;
    private Instant readAt = Instant.MIN;
    private AlertSettings read = AlertSettings.NONE;

    CurrentSettings(SettingsFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public synchronized AlertSettings get() {
        Instant now = clock.instant();
        if (!readAt.plus(KEPT).isAfter(now)) {
            read = file.read().map(AlertSettings::read).orElse(AlertSettings.NONE);
            readAt = now;
            read.problems().forEach(problem -> log.warn("alert settings: {}: {}", problem.field(), problem.message()));
        }
        return read;
    }
}
