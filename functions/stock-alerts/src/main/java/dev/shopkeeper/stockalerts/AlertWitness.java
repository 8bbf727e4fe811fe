package dev.shopkeeper.stockalerts;

import dev.shopkeeper.observability.BusinessMetrics;
import dev.shopkeeper.stockalerts.alert.Alert;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the metrics of each alert that has opened or been resolved. */
final class AlertWitness implements Consumer<Alert> {
    private final Logger log = LoggerFactory.getLogger(AlertWitness.class);
    private final BusinessMetrics metrics;

    AlertWitness(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void accept(Alert alert) {
        log.info("alert {} {}", alert.id().text(), alert.isResolved() ? "resolved" : "opened");
        metrics.count(
                alert.isResolved() ? "AlertsResolved" : "AlertsOpened",
                1,
                "kind",
                alert.kind().code());
    }
}
