package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.rules.Samples.NOW;

import dev.shopkeeper.observability.KeptMetrics;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.rules.AlertRules;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import dev.shopkeeper.stockalerts.telling.AlertMessages;
import dev.shopkeeper.stockalerts.telling.Courier;
import dev.shopkeeper.stockalerts.telling.Notifier;
import dev.shopkeeper.triggers.SettableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Those who watch the stock of a shop, put together as the handler does. */
final class Watch {
    final MemoryShop shop;
    final SettableClock clock = new SettableClock(NOW);
    final StockAlerts alerts;
    final Courier courier;

    Watch(MemoryShop shop) {
        this(shop, MemoryShop.AT_ONCE);
    }

    Watch(MemoryShop shop, int atOnce) {
        this(shop, atOnce, shop);
    }

    Watch(MemoryShop shop, Notifier notifier) {
        this(shop, MemoryShop.AT_ONCE, notifier);
    }

    private Watch(MemoryShop shop, int atOnce, Notifier notifier) {
        this.shop = shop;
        CurrentSettings settings = new CurrentSettings(shop, clock);
        AlertTransitions transitions = new AlertTransitions(new AlertRules(ZoneOffset.UTC, "EUR"));
        alerts = new StockAlerts(shop, shop, shop, transitions, settings, new AlertWitness(new KeptMetrics()), clock);
        courier = new Courier(shop, notifier, shop, new AlertMessages(Locale.ENGLISH), settings, atOnce, clock);
    }

    void happens(WatchedLevel level) {
        shop.put(level);
        sees(level);
    }

    /** What a batch of changes does. */
    void sees(WatchedLevel... levels) {
        List<Alert> openings = new ArrayList<>();
        for (WatchedLevel level : levels) {
            openings.addAll(alerts.consider(Sighting.of(level), new Occasion(clock.instant(), false)));
        }
        courier.tellAtOnce(openings);
    }

    void reviews(WatchedLevel level) {
        alerts.consider(Sighting.of(level), new Occasion(clock.instant(), true));
    }

    /** A minute passes, and its delivery is due. */
    int delivers() {
        clock.advance(Duration.ofMinutes(1));
        return courier.deliver(clock.instant());
    }
}
