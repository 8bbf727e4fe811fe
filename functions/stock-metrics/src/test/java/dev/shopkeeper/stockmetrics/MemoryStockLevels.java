package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.stock.Lots;
import dev.shopkeeper.stock.StockFlows;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockPage;
import dev.shopkeeper.stock.StockSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The in-memory twin of the stock table, with pages of two. */
final class MemoryStockLevels implements StockLevels {
    private static final int PAGE = 2;

    private final TreeMap<StockKey, StockLevel> levels = new TreeMap<>(Comparator.comparing(StockKey::text));

    /** A level that was counted at the beginning of the day. */
    void put(String sku, String warehouse, long onHand, Long unitCostMinor, String countedOn, StockFlows flows) {
        Instant counted = Instant.parse(countedOn + "T00:00:00Z");
        StockKey key = new StockKey(sku, warehouse);
        StockSettings settings = new StockSettings(null, null, null, unitCostMinor);
        levels.put(
                key,
                new StockLevel(key, onHand, 0, 0, counted, null, counted, 1, 0, false, settings, Lots.NONE, flows));
    }

    @Override
    public StockPage<StockLevel> page(Optional<StockKey> after) {
        List<StockLevel> page = (after.isEmpty() ? levels : levels.tailMap(after.get(), false))
                .values().stream().limit(PAGE).toList();
        return new StockPage<>(
                page,
                page.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(page.getLast().key()));
    }
}
