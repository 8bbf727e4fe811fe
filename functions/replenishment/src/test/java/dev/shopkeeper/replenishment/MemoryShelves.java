package dev.shopkeeper.replenishment;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockPage;
import dev.shopkeeper.stock.StockSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The in-memory twin of the stock table, with pages of two. */
final class MemoryShelves implements StockShelves {
    private static final int PAGE = 2;

    private final ConcurrentSkipListMap<StockKey, Shelf> shelves =
            new ConcurrentSkipListMap<>(Comparator.comparing(StockKey::text));
    private final AtomicLong writes = new AtomicLong();

    void put(String sku, String warehouse, long onHand, StockSettings settings) {
        put(sku, warehouse, onHand, 0, settings, false);
    }

    void put(String sku, String warehouse, long onHand, long inbound, StockSettings settings, boolean settling) {
        var counted = Instant.parse("2026-02-01T00:00:00Z");
        var key = new StockKey(sku, warehouse);
        var level = new StockLevel(key, onHand, 0, inbound, counted, null, counted, 1, 0, settling, settings);
        shelves.put(key, new Shelf(level, Optional.empty()));
    }

    Optional<PolicyLevels> policy(String sku, String warehouse) {
        return shelves.get(new StockKey(sku, warehouse)).policy();
    }

    long writes() {
        return writes.get();
    }

    @Override
    public StockPage<Shelf> page(Optional<StockKey> after) {
        List<Shelf> page = (after.isEmpty() ? shelves : shelves.tailMap(after.get(), false))
                .entrySet().stream().limit(PAGE).map(Map.Entry::getValue).toList();
        Optional<StockKey> last = page.size() < PAGE
                ? Optional.empty()
                : Optional.of(page.getLast().level().key());
        return new StockPage<>(page, last);
    }

    @Override
    public void write(StockKey key, Optional<PolicyLevels> levels) {
        writes.incrementAndGet();
        shelves.computeIfPresent(key, (same, shelf) -> new Shelf(shelf.level(), levels));
    }
}
