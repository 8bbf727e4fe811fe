package dev.shopkeeper.local.demo;

import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.local.replay.OnlineRetail;
import dev.shopkeeper.local.replay.RetailRows;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The shop behind an Online Retail file. The file knows no stock, so an opening count is assumed two weeks before its
 * end: as much as the four weeks before the count had sold.
 */
public final class RetailShop implements Shop {
    private static final int COUNTED_DAYS_AGO = 14;
    private static final int COVER_DAYS = 28;
    private static final int LEAD_TIME_DAYS = 7;
    /** Codes of goods start with five digits; the others are postage, fees, discounts and corrections. */
    private static final Pattern GOODS = Pattern.compile("[0-9]{5}.*");

    private final Path file;
    private final ZoneId zone;
    private final Map<String, Sales> goods = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private LocalDate firstDay = LocalDate.MAX;
    private LocalDate lastDay = LocalDate.MIN;
    private long rows;

    /** @throws DataFileException if the file cannot be read to its end, or holds no sale */
    public RetailShop(Path file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
        findDays();
        sumSales();
    }

    /** Units of one SKU over the whole file and over the weeks before the count. */
    private static final class Sales {
        private long all;
        private long beforeCount;
    }

    @Override
    public List<Note> notes() {
        return List.of(
                new Note(
                        "demo.note.file", file.getFileName().toString(), rows, firstDay.toString(), lastDay.toString()),
                new Note("demo.note.stock", opening().toString(), LEAD_TIME_DAYS));
    }

    @Override
    public LocalDate businessDate() {
        return lastDay.plusDays(1);
    }

    @Override
    public String currency() {
        return OnlineRetail.CURRENCY;
    }

    @Override
    public List<StockMovement> stock() {
        Instant at = opening().atStartOfDay(zone).toInstant();
        StockSettings settings = new StockSettings(LEAD_TIME_DAYS, null, null, null);
        return goods.entrySet().stream()
                .map(entry -> new StockMovement(
                        "opening:" + entry.getKey() + ":" + opening(),
                        entry.getKey(),
                        MadeUpShop.WAREHOUSE,
                        MovementKind.OPENING,
                        assumed(entry.getValue()),
                        at,
                        "assumed",
                        settings))
                .toList();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public CallSource events() {
        return new OnlineRetail(file, zone);
    }

    @Override
    public Map<String, String> productNames() {
        return names;
    }

    private LocalDate opening() {
        return businessDate().minusDays(COUNTED_DAYS_AGO);
    }

    /** What nobody bought in those weeks is there as for four average ones, but not entirely missing. */
    private long assumed(Sales sales) {
        if (sales.beforeCount > 0) {
            return sales.beforeCount;
        }
        double days = ChronoUnit.DAYS.between(firstDay, lastDay) + 1.0;
        return Math.max(1, Math.round(sales.all * COVER_DAYS / days));
    }

    private boolean isJustBeforeCount(LocalDate day) {
        return day.isBefore(opening()) && !day.isBefore(opening().minusDays(COVER_DAYS));
    }

    private void findDays() {
        try (RetailRows reader = new RetailRows(file)) {
            reader.forEach(row -> {
                LocalDate day = row.at().toLocalDate();
                firstDay = day.isBefore(firstDay) ? day : firstDay;
                lastDay = day.isAfter(lastDay) ? day : lastDay;
            });
            rows = reader.rowsRead();
        }
        if (lastDay.equals(LocalDate.MIN)) {
            throw new DataFileException(file + ": no usable row in it");
        }
    }

    private void sumSales() {
        try (RetailRows reader = new RetailRows(file)) {
            reader.forEach(row -> {
                names.merge(row.code(), row.name(), (old, name) -> name.isEmpty() ? old : name);
                if (!row.isCancellation() && GOODS.matcher(row.code()).matches()) {
                    Sales sales = goods.computeIfAbsent(row.code(), _ -> new Sales());
                    sales.all += row.quantity();
                    sales.beforeCount += isJustBeforeCount(row.at().toLocalDate()) ? row.quantity() : 0;
                }
            });
        }
    }
}
