package dev.shopkeeper.stockalerts.rules;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Levels, forecasts and findings for tests. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    public static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    public static final StockKey KEY = new StockKey("A", "main");
    public static final StockSettings REORDER_AT_20 = new StockSettings(null, 20L, null, null);
    public static final Findings FINDINGS = findings(0, 0, new Border(0, Border.Source.DEFAULT));

    private Samples() {}

    public static WatchedLevel level(long onHand, long version, StockSettings settings) {
        return level(KEY, onHand, 0, version, settings);
    }

    public static WatchedLevel level(StockKey key, long onHand, long inbound, long version, StockSettings settings) {
        Instant counted = NOW.minus(Duration.ofDays(10));
        return watched(new StockLevel(key, onHand, 0, inbound, counted, null, NOW, version, 0, false, settings));
    }

    public static WatchedLevel sold(long onHand, Instant countedAt, Instant lastSaleAt, long version) {
        return watched(
                new StockLevel(KEY, onHand, 0, 0, countedAt, lastSaleAt, NOW, version, 0, false, StockSettings.NONE));
    }

    public static WatchedLevel settling(WatchedLevel level) {
        StockLevel stock = level.stock();
        return watched(new StockLevel(
                stock.key(),
                stock.onHand(),
                stock.reserved(),
                stock.inbound(),
                stock.countedAt(),
                stock.lastSaleAt(),
                stock.updatedAt(),
                stock.version(),
                stock.movements(),
                true,
                stock.settings()));
    }

    public static WatchedLevel watched(StockLevel stock) {
        return new WatchedLevel(stock, null);
    }

    /** The same demand on each of 28 days from today on. */
    public static DemandForecast steady(double mean, double p90) {
        double[] means = new double[28];
        double[] p90s = new double[28];
        Arrays.fill(means, mean);
        Arrays.fill(p90s, p90);
        return new DemandForecast(TODAY, p90s, means);
    }

    public static Thresholds with(Threshold threshold, double value) {
        return new Thresholds(Map.of(threshold, value));
    }

    public static Thresholds with(Threshold one, double value, Threshold other, double otherValue) {
        Map<Threshold, Double> set = new EnumMap<>(Threshold.class);
        set.put(one, value);
        set.put(other, otherValue);
        return new Thresholds(set);
    }

    public static Findings findings(long available, long inbound, Border border) {
        return new Findings(available, available, inbound, border, 7, null, null, NOW, null, null, null, null, null);
    }
}
