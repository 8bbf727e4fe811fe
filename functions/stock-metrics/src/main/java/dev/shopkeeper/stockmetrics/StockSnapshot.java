package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.lake.BusinessDay;
import dev.shopkeeper.lake.KeptDays;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockPage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the stock levels of a day's end in the lake. The table knows only the present, so a day is kept once and never
 * again, and none that lies before a day that is kept. Beside the levels stand sums since the first day that was kept:
 * what a span of days did is the difference of its two ends, however long it is.
 */
final class StockSnapshot {
    private static final Logger LOG = LoggerFactory.getLogger(StockSnapshot.class);

    private final VersionedObjectStore lake;
    private final StockLevels levels;
    private final Config config;
    private final Clock clock;

    StockSnapshot(VersionedObjectStore lake, StockLevels levels, Config config, Clock clock) {
        this.lake = lake;
        this.levels = levels;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param dueAt the day before its business date is kept
     * @return what was done, for the log and for whoever invoked it by hand
     * @throws IllegalArgumentException if that day has not ended yet
     */
    Map<String, Object> take(Instant dueAt) {
        LocalDate day = BusinessDay.before(dueAt, config.shopTimeZone());
        if (day.plusDays(1).atStartOfDay(config.shopTimeZone()).toInstant().isAfter(clock.instant())) {
            throw new IllegalArgumentException(day + " has not ended yet");
        }
        NavigableSet<LocalDate> kept = KeptDays.of(lake, LakeKeys.STOCK, "stock.parquet");
        if (!kept.tailSet(day).isEmpty()) {
            return summary(day, 0, kept.contains(day) ? "it is kept already" : kept.last() + " is kept already");
        }
        try (LakeTables tables = new LakeTables(config.lakeMemoryMegabytes())) {
            read(tables);
            Path file = write(tables, Optional.ofNullable(kept.lower(day)));
            boolean written = lake.putIfUnchanged(LakeKeys.stock(day), file, Optional.empty())
                    .isPresent();
            return written
                    ? summary(day, tables.number("select count(*) from levels"), null)
                    : summary(day, 0, "it is kept already");
        }
    }

    private void read(LakeTables tables) {
        tables.run("""
                create table levels (sku varchar, warehouse varchar, on_hand bigint, reserved bigint, inbound bigint,
                available bigint, unit_cost_minor bigint, counted_at timestamp, last_sale_at timestamp,
                came bigint, demanded bigint, unserved bigint)\
                """);
        tables.append("levels", rows -> {
            Optional<StockKey> next = Optional.empty();
            do {
                StockPage<StockLevel> page = levels.page(next);
                page.levels().forEach(level -> add(level, rows));
                next = page.next();
            } while (next.isPresent());
        });
    }

    private static void add(StockLevel level, LakeTables.Rows rows) {
        rows.add(
                level.key().sku(),
                level.key().warehouse(),
                level.onHand(),
                level.reserved(),
                level.inbound(),
                level.available(),
                level.settings().unitCostMinor(),
                level.countedAt(),
                level.lastSaleAt(),
                level.flows().came(),
                level.flows().demanded(),
                level.flows().unserved());
    }

    private Path write(LakeTables tables, Optional<LocalDate> dayBefore) {
        Path before = tables.workspace().resolve("before.parquet");
        boolean known = dayBefore
                .map(LakeKeys::stock)
                .filter(key -> lake.download(key, before))
                .isPresent();
        Path file = tables.workspace().resolve("stock.parquet");
        tables.run("""
                copy (
                    select levels.*,
                        coalesce(before.observed_days, 0) + 1 as observed_days,
                        coalesce(before.out_days, 0) + (levels.available <= 0)::bigint as out_days,
                        coalesce(before.unit_days, 0) + greatest(levels.on_hand, 0) as unit_days,
                        timestamp '%s' as taken_at
                    from levels left join %s before
                        on levels.sku = before.sku and levels.warehouse = before.warehouse
                    order by levels.sku, levels.warehouse
                ) to '%s' (format parquet, compression zstd)\
                """.formatted(
                        clock.instant().toString().replace("Z", "").replace("T", " "),
                        known
                                ? "read_parquet('" + before + "')"
                                : "(select sku, warehouse, 0::bigint as observed_days, 0::bigint as out_days,"
                                        + " 0::bigint as unit_days from levels where false)",
                        file));
        return file;
    }

    private static Map<String, Object> summary(LocalDate day, long rows, String reason) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("dt", day.toString());
        summary.put("written", reason == null);
        summary.put("levels", rows);
        if (reason != null) {
            summary.put("reason", reason);
        }
        LOG.info("stock snapshot {}", summary);
        return summary;
    }
}
