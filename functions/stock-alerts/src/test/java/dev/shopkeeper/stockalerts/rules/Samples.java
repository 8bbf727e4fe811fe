package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** Levels and forecasts for tests. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    static final StockKey KEY = new StockKey("A", "main");
    static final StockSettings REORDER_AT_20 = new StockSettings(null, 20L, null, null);

    private Samples() {}

    static StockLevel level(long onHand, long version, StockSettings settings) {
        return level(KEY, onHand, 0, version, settings);
    }

    static StockLevel level(StockKey key, long onHand, long inbound, long version, StockSettings settings) {
        Instant counted = NOW.minus(Duration.ofDays(10));
        return new StockLevel(key, onHand, 0, inbound, counted, null, NOW, version, 0, false, settings);
    }

    static StockLevel sold(long onHand, Instant countedAt, Instant lastSaleAt, long version) {
        return new StockLevel(KEY, onHand, 0, 0, countedAt, lastSaleAt, NOW, version, 0, false, StockSettings.NONE);
    }

    static StockLevel settling(StockLevel level) {
        return new StockLevel(
                level.key(),
                level.onHand(),
                level.reserved(),
                level.inbound(),
                level.countedAt(),
                level.lastSaleAt(),
                level.updatedAt(),
                level.version(),
                level.movements(),
                true,
                level.settings());
    }

    /** The same demand on each of 28 days from today on. */
    static DemandForecast steady(double mean, double p90) {
        double[] means = new double[28];
        double[] p90s = new double[28];
        Arrays.fill(means, mean);
        Arrays.fill(p90s, p90);
        return new DemandForecast(TODAY, p90s, means);
    }
}
