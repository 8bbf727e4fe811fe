package dev.shopkeeper.stockalerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.observability.KeptMetrics;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockPage;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertId;
import dev.shopkeeper.stockalerts.alert.AlertList;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import dev.shopkeeper.stockalerts.telling.AlertMessage;
import dev.shopkeeper.stockalerts.telling.MessageGate;
import dev.shopkeeper.stockalerts.telling.Notifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All that the alerts read and write, in memory; a fault may strike before or after each call. */
final class MemoryShop
        implements AlertStore, StockLevels, Forecasts, SettingsFile, Notifier, MessageGate, MessageQueue {
    static final int AT_ONCE = 5;

    private static final int LEVELS_PER_PAGE = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeptMetrics metrics = new KeptMetrics();
    private final NavigableMap<String, Alert> alerts = new TreeMap<>();
    private final Map<String, WatchedLevel> levels = new TreeMap<>();
    private final Map<StockKey, DemandForecast> forecasts = new HashMap<>();
    private int refreshes;
    private final List<AlertMessage> published = new ArrayList<>();
    private final List<Alert> openings = new ArrayList<>();
    private final Map<Instant, Integer> sentAtOnce = new HashMap<>();
    private final Set<Instant> sentForMinute = new HashSet<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> posted = new ArrayList<>();
    private final Faults faults;
    private final int atOnce;
    private Optional<String> settings = Optional.empty();

    interface Faults {
        /** Breaks down by throwing. */
        void strike();
    }

    static final class Crash extends RuntimeException {}

    MemoryShop() {
        this(() -> {});
    }

    MemoryShop(Faults faults) {
        this(faults, AT_ONCE);
    }

    /** @param atOnce how many messages may go out at once in a minute */
    MemoryShop(Faults faults, int atOnce) {
        this.faults = faults;
        this.atOnce = atOnce;
    }

    /** What was counted, in the words of {@link KeptMetrics}. */
    List<String> counted() {
        return metrics.said();
    }

    Ports ports() {
        return new Ports(this, this, this, this, this, this, this, new AlertWitness(metrics), Optional.of(posted::add));
    }

    synchronized void put(WatchedLevel level) {
        levels.put(level.key().text(), level);
    }

    synchronized void remove(StockKey key) {
        levels.remove(key.text());
    }

    synchronized void put(StockKey key, DemandForecast forecast) {
        forecasts.put(key, forecast);
    }

    synchronized void putSettings(String json) {
        settings = Optional.of(json);
    }

    synchronized List<AlertMessage> published() {
        return List.copyOf(published);
    }

    /** The alerts that the messages are about, one for each time that it was told. */
    synchronized List<AlertId> told() {
        return published.stream()
                .flatMap(message -> ids(message.json()).stream())
                .map(id -> AlertId.parse(id).orElseThrow())
                .toList();
    }

    private static List<String> ids(String json) {
        try {
            return JSON.readTree(json).path("alerts").findValuesAsText("id");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
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
        String prefix = key.text() + "#";
        return alerts.subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
                .filter(alert -> alert.key().equals(key))
                .toList();
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
    public synchronized List<Alert> list(AlertList list, int shard, Instant from, Optional<Position> after, int limit) {
        Comparator<Position> order = Comparator.comparing(Position::at)
                .reversed()
                .thenComparing(position -> position.key().text())
                .thenComparing(Position::kind);
        return alerts.values().stream()
                .filter(alert -> alert.isResolved() == (list == AlertList.RESOLVED))
                .filter(alert -> AlertStore.shard(alert.key()) == shard)
                .filter(alert -> !list.since(alert).isBefore(from))
                .filter(alert -> after.isEmpty() || order.compare(Position.of(list, alert), after.get()) > 0)
                .sorted(Comparator.comparing(alert -> Position.of(list, alert), order))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Alert> due(int shard, Instant now, int limit) {
        return alerts.values().stream()
                .filter(alert -> AlertStore.shard(alert.key()) == shard)
                .filter(alert -> alert.notice().dueAt() != null)
                .filter(alert -> !alert.notice().dueAt().isAfter(now))
                .sorted(Comparator.comparing(alert -> alert.notice().dueAt()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<WatchedLevel> current(StockKey key) {
        faults.strike();
        return Optional.ofNullable(levels.get(key.text()));
    }

    @Override
    public synchronized List<WatchedLevel> of(List<StockKey> keys) {
        return keys.stream()
                .flatMap(key -> Optional.ofNullable(levels.get(key.text())).stream())
                .toList();
    }

    @Override
    public synchronized StockPage<WatchedLevel> page(Optional<StockKey> after) {
        List<WatchedLevel> rest = levels.values().stream()
                .filter(level -> after.isEmpty()
                        || level.key().text().compareTo(after.get().text()) > 0)
                .toList();
        List<WatchedLevel> page = rest.subList(0, Math.min(LEVELS_PER_PAGE, rest.size()));
        return new StockPage<>(
                page, rest.size() > page.size() ? Optional.of(page.getLast().key()) : Optional.empty());
    }

    @Override
    public synchronized void refresh() {
        refreshes++;
    }

    /** How often a newer run was looked for. */
    synchronized int refreshes() {
        return refreshes;
    }

    @Override
    public synchronized Optional<DemandForecast> newest(StockKey key) {
        return Optional.ofNullable(forecasts.get(key));
    }

    @Override
    public synchronized Map<StockKey, DemandForecast> newest(List<StockKey> keys) {
        Map<StockKey, DemandForecast> found = new HashMap<>();
        keys.forEach(key -> newest(key).ifPresent(forecast -> found.put(key, forecast)));
        return found;
    }

    @Override
    public synchronized void send(List<String> bodies) {
        sent.addAll(bodies);
    }

    /** What was posted to the chat. */
    List<String> posted() {
        return List.copyOf(posted);
    }

    /** What was sent to the queue since this was asked before. */
    synchronized List<String> takeSent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Override
    public synchronized Optional<byte[]> read() {
        return settings.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void publish(AlertMessage message) {
        faults.strike();
        published.add(message);
        faults.strike();
    }

    @Override
    public synchronized boolean admitsAtOnce(Instant now) {
        faults.strike();
        return sentAtOnce.merge(Instant.ofEpochSecond(now.getEpochSecond() / 60 * 60), 1, Integer::sum) <= atOnce;
    }

    @Override
    public synchronized boolean admitsForMinute(Instant minute) {
        faults.strike();
        return sentForMinute.add(minute);
    }

    @Override
    public synchronized void giveBack(Instant minute) {
        sentForMinute.remove(minute);
    }
}
