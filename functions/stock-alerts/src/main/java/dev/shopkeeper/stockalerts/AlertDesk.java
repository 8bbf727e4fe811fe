package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertId;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** What operators do with an alert. Doing it twice is doing it once. */
final class AlertDesk {
    private static final int MAX_ATTEMPTS = 10;

    private final AlertStore alerts;
    private final Clock clock;

    AlertDesk(AlertStore alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Done(Alert alert) implements Outcome {}

        /** There never was such an opening. */
        record Missing() implements Outcome {}

        /** The condition has cleared, and the alert with it. */
        record AlreadyResolved() implements Outcome {}
    }

    /** @param by who does it, an id without meaning of its own */
    Outcome acknowledge(AlertId id, String by) {
        return change(id, (alert, now) -> alert.acknowledged(by, now));
    }

    Outcome snooze(AlertId id, Instant until, String by) {
        return change(id, (alert, now) -> alert.snoozed(until, by, now));
    }

    private Outcome change(AlertId id, BiFunction<Alert, Instant, Alert> change) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Alert> found = alerts.of(id.key()).stream()
                    .filter(alert -> alert.kind() == id.kind() && alert.opening() >= id.opening())
                    .findFirst();
            if (found.isEmpty()) {
                return new Outcome.Missing();
            }
            if (found.get().isResolved() || found.get().opening() > id.opening()) {
                return new Outcome.AlreadyResolved();
            }
            Alert changed = change.apply(found.get(), clock.instant());
            if (alerts.save(changed)) {
                return new Outcome.Done(changed);
            }
        }
        throw new IllegalStateException("the alert kept changing");
    }
}
