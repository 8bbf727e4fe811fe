package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens and resolves alerts, one opening for each true crossing of a border.
 *
 * <p>What is seen of a level may be old, repeated or out of order. It is therefore only a hint: before anything
 * changes, the level is read as it is now, and after a change once more, until nothing is left to change. A writing
 * replaces the revision it was worked out from, so of two that judge one level at once, one is refused and looks again.
 */
final class StockAlerts {
    private static final int MAX_ATTEMPTS = 10;

    private final AlertStore alerts;
    private final StockLevels levels;
    private final Forecasts forecasts;
    private final Notifier notifier;
    private final AlertRules rules;
    private final Clock clock;

    StockAlerts(
            AlertStore alerts,
            StockLevels levels,
            Forecasts forecasts,
            Notifier notifier,
            AlertRules rules,
            Clock clock) {
        this.alerts = alerts;
        this.levels = levels;
        this.forecasts = forecasts;
        this.notifier = notifier;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Why a level is looked at.
     *
     * @param asOf the time to judge by
     * @param review whether time alone may open an alert; a change of stock says nothing about standing still
     */
    record Occasion(Instant asOf, boolean review) {}

    /** Looks at a level as it was at some time. A level that is still being added up is left until it isn't. */
    void consider(StockLevel seen, Occasion occasion) {
        if (seen.settling()) {
            return;
        }
        List<Alert> known = alerts.of(seen.key());
        Optional<DemandForecast> forecast = forecasts.newest(seen.key());
        if (known.stream().anyMatch(StockAlerts::mustBeAnnounced)
                || !changes(Optional.of(seen), forecast, known, occasion).isEmpty()) {
            judge(seen.key(), forecast, occasion);
        }
    }

    /** Judges a level that is said to be gone; if it is, none of its alerts stays open. */
    void considerRemoved(StockKey key, Occasion occasion) {
        judge(key, forecasts.newest(key), occasion);
    }

    private void judge(StockKey key, Optional<DemandForecast> forecast, Occasion occasion) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<StockLevel> level = levels.current(key);
            if (level.map(StockLevel::settling).orElse(false)) {
                return;
            }
            List<Alert> known = alerts.of(key);
            List<Alert> changes = changes(level, forecast, known, occasion);
            if (saveAll(changes) && changes.stream().noneMatch(change -> turns(change, known))) {
                announce(known, changes);
                return;
            }
        }
        throw new IllegalStateException("the stock level and its alerts kept changing");
    }

    private boolean saveAll(List<Alert> changes) {
        boolean saved = true;
        for (Alert change : changes) {
            saved &= alerts.save(change);
        }
        return saved;
    }

    private static boolean turns(Alert change, List<Alert> known) {
        return known.stream()
                .filter(alert -> alert.kind() == change.kind())
                .noneMatch(alert -> alert.isResolved() == change.isResolved());
    }

    private List<Alert> changes(
            Optional<StockLevel> level, Optional<DemandForecast> forecast, List<Alert> known, Occasion occasion) {
        Map<AlertKind, Alert> byKind = new EnumMap<>(AlertKind.class);
        known.forEach(alert -> byKind.put(alert.kind(), alert));
        if (level.isEmpty()) {
            return known.stream()
                    .filter(alert -> !alert.isResolved())
                    .map(alert -> alert.resolved(alert.judgedVersion(), clock.instant()))
                    .toList();
        }
        List<Alert> changes = new ArrayList<>();
        rules.judge(level.get(), forecast, occasion.asOf())
                .forEach((kind, verdict) -> change(
                                level.get(), kind, Optional.ofNullable(byKind.get(kind)), verdict, occasion)
                        .ifPresent(changes::add));
        return changes;
    }

    private Optional<Alert> change(
            StockLevel level, AlertKind kind, Optional<Alert> before, Verdict verdict, Occasion occasion) {
        if (before.isPresent() && level.version() < before.get().judgedVersion()) {
            return Optional.empty();
        }
        Optional<Alert> open = before.filter(alert -> !alert.isResolved());
        return switch (verdict) {
            case Verdict.Holds holds
            when open.isEmpty() ->
                kind == AlertKind.SLOW_MOVER && !occasion.review()
                        ? Optional.empty()
                        : Optional.of(Alert.opened(level.key(), kind, before, holds, level.version(), clock.instant()));
            case Verdict.Holds(Severity severity, Findings findings) -> refresh(open, severity, findings, level);
            case Verdict.Between(Severity severity, Findings findings) -> refresh(open, severity, findings, level);
            case Verdict.Clear _ -> open.map(alert -> alert.resolved(level.version(), clock.instant()));
            case Verdict.Unknown _ -> Optional.empty();
        };
    }

    private Optional<Alert> refresh(Optional<Alert> open, Severity severity, Findings findings, StockLevel level) {
        return open.filter(alert -> alert.severity() != severity
                        || !alert.findings().equals(findings)
                        || alert.statusAt(clock.instant()) != alert.status())
                .map(alert -> alert.refreshed(severity, findings, level.version(), clock.instant()));
    }

    /** Publishes first and marks afterwards: a crash in between repeats a message rather than lose it. */
    private void announce(List<Alert> known, List<Alert> changes) {
        Map<AlertKind, Alert> current = new EnumMap<>(AlertKind.class);
        known.forEach(alert -> current.put(alert.kind(), alert));
        changes.forEach(alert -> current.put(alert.kind(), alert));
        current.values().stream().filter(StockAlerts::mustBeAnnounced).forEach(alert -> {
            notifier.publish(alert);
            markNotified(alert);
        });
    }

    private void markNotified(Alert published) {
        Optional<Alert> current = Optional.of(published);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (current.isEmpty() || alerts.save(current.get().markedNotified())) {
                return;
            }
            current = alerts.of(published.key()).stream()
                    .filter(alert -> alert.id().equals(published.id()) && !alert.notified())
                    .findFirst();
        }
        throw new IllegalStateException("the alert kept changing");
    }

    private static boolean mustBeAnnounced(Alert alert) {
        return !alert.isResolved() && !alert.notified();
    }
}
