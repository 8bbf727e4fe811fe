package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that the alerts read and write, in memory; a fault may strike before or after each call. */
final class MemoryShop implements AlertStore, StockLevels, Forecasts, Notifier {
    private static final int LEVELS_PER_PAGE = 3;

    private final Map<String, Alert> alerts = new TreeMap<>();
    private final Map<String, StockLevel> levels = new TreeMap<>();
    private final Map<StockKey, DemandForecast> forecasts = new HashMap<>();
    private final List<Alert> published = new ArrayList<>();
    private final List<Alert> openings = new ArrayList<>();
    private final Faults faults;

    interface Faults {
        /** Breaks down by throwing. */
        void strike();
    }

    static final class Crash extends RuntimeException {}

    MemoryShop() {
        this(() -> {});
    }

    MemoryShop(Faults faults) {
        this.faults = faults;
    }

    synchronized void put(StockLevel level) {
        levels.put(level.key().text(), level);
    }

    synchronized void remove(StockKey key) {
        levels.remove(key.text());
    }

    synchronized void put(StockKey key, DemandForecast forecast) {
        forecasts.put(key, forecast);
    }

    synchronized List<Alert> published() {
        return List.copyOf(published);
    }

    /** Each opening that was saved. */
    synchronized List<Alert> openings() {
        return List.copyOf(openings);
    }

    synchronized List<Alert> unresolved() {
        return alerts.values().stream().filter(alert -> !alert.isResolved()).toList();
    }

    @Override
    public synchronized List<Alert> of(StockKey key) {
        faults.strike();
        return alerts.values().stream().filter(alert -> alert.key().equals(key)).toList();
    }

    @Override
    public synchronized boolean save(Alert alert) {
        faults.strike();
        String name = alert.key().text() + "#" + alert.kind();
        Optional<Alert> before = Optional.ofNullable(alerts.get(name));
        if (before.map(Alert::revision).orElse(0L) != alert.revision() - 1) {
            return false;
        }
        alerts.put(name, alert);
        if (before.map(Alert::opening).orElse(0) < alert.opening()) {
            openings.add(alert);
        }
        faults.strike();
        return true;
    }

    @Override
    public synchronized List<Alert> unresolved(int shard, Optional<Position> after, int limit) {
        Comparator<Position> order = Comparator.comparing(Position::openedAt)
                .reversed()
                .thenComparing(position -> position.key().text())
                .thenComparing(Position::kind);
        return unresolved().stream()
                .filter(alert -> AlertStore.shard(alert.key()) == shard)
                .filter(alert -> after.isEmpty() || order.compare(Position.of(alert), after.get()) > 0)
                .sorted(Comparator.comparing(Position::of, order))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<StockLevel> current(StockKey key) {
        faults.strike();
        return Optional.ofNullable(levels.get(key.text()));
    }

    @Override
    public synchronized Page page(Optional<StockKey> after) {
        List<StockLevel> rest = levels.values().stream()
                .filter(level -> after.isEmpty()
                        || level.key().text().compareTo(after.get().text()) > 0)
                .toList();
        List<StockLevel> page = rest.subList(0, Math.min(LEVELS_PER_PAGE, rest.size()));
        return new Page(
                page, rest.size() > page.size() ? Optional.of(page.getLast().key()) : Optional.empty());
    }

    @Override
    public synchronized Optional<DemandForecast> newest(StockKey key) {
        return Optional.ofNullable(forecasts.get(key));
    }

    @Override
    public synchronized void publish(Alert alert) {
        faults.strike();
        published.add(alert);
        faults.strike();
    }
}
