package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertId;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.AlertSettings;
import dev.shopkeeper.stockalerts.rules.CountChange;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
    private final AlertTransitions transitions;
    private final Supplier<AlertSettings> settings;
    private final Consumer<Alert> witness;
    private final Clock clock;

    StockAlerts(
            AlertStore alerts,
            StockLevels levels,
            Forecasts forecasts,
            AlertTransitions transitions,
            Supplier<AlertSettings> settings,
            Consumer<Alert> witness,
            Clock clock) {
        this.alerts = alerts;
        this.levels = levels;
        this.forecasts = forecasts;
        this.transitions = transitions;
        this.settings = settings;
        this.witness = witness;
        this.clock = clock;
    }

    /**
     * Looks at a level as it was at some time. A level that is still being added up is left until it isn't.
     *
     * @return the alerts that this look has opened and that are still to be told
     */
    List<Alert> consider(Sighting seen, Occasion occasion) {
        if (seen.level().settling()) {
            return List.of();
        }
        return consider(seen, forecasts.newest(seen.level().key()), occasion);
    }

    /** The same with the newest forecast at hand. */
    List<Alert> consider(Sighting seen, Optional<DemandForecast> forecast, Occasion occasion) {
        StockKey key = seen.level().key();
        AlertTransitions.Look look = look(key, Optional.of(seen.level()), seen.counts(), forecast, occasion);
        return transitions.changes(look, alerts.of(key), clock.instant()).isEmpty()
                ? List.of()
                : judge(key, seen.counts(), forecast, occasion);
    }

    /** Judges a level as it is now; if it is gone, none of its alerts stays open. */
    List<Alert> consider(StockKey key, Occasion occasion) {
        return judge(key, List.of(), forecasts.newest(key), occasion);
    }

    /** Whether anything is wrong with a level; if nothing is, none of its alerts opens. */
    boolean givesReason(WatchedLevel level, Optional<DemandForecast> forecast, Occasion occasion) {
        AlertTransitions.Look look = look(level.key(), Optional.of(level), List.of(), forecast, occasion);
        return !level.settling()
                && !transitions.changes(look, List.of(), clock.instant()).isEmpty();
    }

    /** Whether an unresolved alert changes with the level, as both were at some time. */
    boolean changes(Alert alert, Optional<WatchedLevel> level, Optional<DemandForecast> forecast, Occasion occasion) {
        AlertTransitions.Look look = look(alert.key(), level, List.of(), forecast, occasion);
        return transitions.changes(look, List.of(alert), clock.instant()).stream()
                .anyMatch(change -> change.kind() == alert.kind());
    }

    private List<Alert> judge(
            StockKey key, List<CountChange> counts, Optional<DemandForecast> forecast, Occasion occasion) {
        Set<AlertId> opened = new HashSet<>();
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<WatchedLevel> level = levels.current(key);
            if (level.map(WatchedLevel::settling).orElse(false)) {
                return List.of();
            }
            List<Alert> known = alerts.of(key);
            AlertTransitions.Look look = look(key, level, counts, forecast, occasion);
            List<Alert> changes = transitions.changes(look, known, clock.instant());
            List<Alert> saved = changes.stream().filter(alerts::save).toList();
            List<Alert> turned =
                    saved.stream().filter(change -> turns(change, known)).toList();
            turned.forEach(witness);
            turned.stream().filter(alert -> !alert.isResolved()).map(Alert::id).forEach(opened::add);
            if (saved.size() == changes.size() && turned.isEmpty()) {
                return toBeTold(known, saved, opened);
            }
        }
        throw new IllegalStateException("the stock level and its alerts kept changing");
    }

    private AlertTransitions.Look look(
            StockKey key,
            Optional<WatchedLevel> level,
            List<CountChange> counts,
            Optional<DemandForecast> forecast,
            Occasion occasion) {
        return new AlertTransitions.Look(level, counts, forecast, settings.get().of(key), occasion);
    }

    private static boolean turns(Alert change, List<Alert> known) {
        return known.stream()
                .filter(alert -> alert.kind() == change.kind())
                .noneMatch(alert -> alert.isResolved() == change.isResolved());
    }

    private List<Alert> toBeTold(List<Alert> known, List<Alert> refreshed, Set<AlertId> opened) {
        Map<AlertKind, Alert> current = new EnumMap<>(AlertKind.class);
        known.forEach(alert -> current.put(alert.kind(), alert));
        refreshed.forEach(alert -> current.put(alert.kind(), alert));
        return current.values().stream()
                .filter(alert -> opened.contains(alert.id()) && isToBeToldAtOnce(alert))
                .toList();
    }

    /** Neither resolved or seen by the operator since, nor held back by the cool-down. */
    private boolean isToBeToldAtOnce(Alert alert) {
        return alert.status() == Alert.Status.OPEN
                && !alert.notice().given()
                && !alert.notice().dueAt().isAfter(clock.instant().plus(AlertTransitions.AT_ONCE));
    }
}
