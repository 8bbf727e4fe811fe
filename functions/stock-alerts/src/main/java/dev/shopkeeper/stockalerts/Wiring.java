package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stockalerts.rules.AlertRules;
import dev.shopkeeper.stockalerts.telling.AlertMessages;
import dev.shopkeeper.stockalerts.telling.ChatRoom;
import dev.shopkeeper.stockalerts.telling.Courier;
import java.time.Clock;
import java.util.Optional;

/** Those who answer the function's triggers, put together from what they need. */
record Wiring(AlertsHttp http, StockStream stream, ReviewRunner review, Courier courier, Optional<ChatRoom> chat) {

    static Wiring of(Ports ports, Config config, Clock clock) {
        CurrentSettings settings = new CurrentSettings(ports.settings(), clock);
        AlertTransitions transitions = new AlertTransitions(new AlertRules(config.shopTimeZone(), config.currency()));
        StockAlerts alerts = new StockAlerts(
                ports.alerts(), ports.levels(), ports.forecasts(), transitions, settings, ports.witness(), clock);
        AlertMessages messages = new AlertMessages(config.operatorLanguage());
        Courier courier = new Courier(
                ports.alerts(), ports.notifier(), ports.gate(), messages, settings, config.alertsAtOnce(), clock);
        AlertDesk desk = new AlertDesk(ports.alerts(), clock);
        return new Wiring(
                new AlertsHttp(new AlertLister(ports.alerts()), desk, settings, clock),
                new StockStream(alerts, courier, clock),
                new ReviewRunner(new StockReview(ports, alerts, clock), clock),
                courier,
                ports.chat());
    }
}
