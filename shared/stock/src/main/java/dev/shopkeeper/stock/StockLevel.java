package dev.shopkeeper.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How much there is of one SKU in one warehouse: an item of the stock table.
 *
 * @param onHand units; negative when more was sold than there was, which is owed to customers
 * @param reserved units promised to orders that have not left yet
 * @param inbound units ordered from suppliers and not received yet
 * @param countedAt the time of the count that the units on hand rest on; movements up to it are part of the count
 * @param lastSaleAt the newest sale that moved this level; null if none did
 * @param version grows by one with every change
 * @param movements how many movements have been added since the count
 * @param settling whether movements that were reported before the first count are still being added
 * @param lots the lots that came; {@link #lotsLeft} says what is left of them
 * @param flows what went through the level since it began
 */
public record StockLevel(
        StockKey key,
        long onHand,
        long reserved,
        long inbound,
        Instant countedAt,
        Instant lastSaleAt,
        Instant updatedAt,
        long version,
        long movements,
        boolean settling,
        StockSettings settings,
        Lots lots,
        StockFlows flows) {
    private static final String SETTLING = "settling";

    /** A level whose units have no lots, and through which nothing went. */
    public StockLevel(
            StockKey key,
            long onHand,
            long reserved,
            long inbound,
            Instant countedAt,
            Instant lastSaleAt,
            Instant updatedAt,
            long version,
            long movements,
            boolean settling,
            StockSettings settings) {
        this(
                key,
                onHand,
                reserved,
                inbound,
                countedAt,
                lastSaleAt,
                updatedAt,
                version,
                movements,
                settling,
                settings,
                Lots.NONE,
                StockFlows.NONE);
    }

    public long available() {
        return onHand - reserved;
    }

    /** What is left of each lot, first out first; units on hand beyond them came without a lot and leave before. */
    public List<Lot> lotsLeft() {
        return lots.left(onHand);
    }

    /** What is left of the lots that can't be sold after the day. */
    public List<Lot> lotsExpiringBy(LocalDate day) {
        return lotsLeft().stream()
                .filter(lot -> lot.expiresOn() != null && !lot.expiresOn().isAfter(day))
                .toList();
    }

    /**
     * Reads an item of the stock table.
     *
     * @param attribute gives an attribute's text, whether it is a string or a number, and null where there is none
     * @throws IllegalArgumentException if an attribute that every level has is missing
     */
    public static StockLevel read(UnaryOperator<String> attribute) {
        return new StockLevel(
                new StockKey(required(attribute, "sku"), required(attribute, "warehouse")),
                Long.parseLong(required(attribute, "on_hand")),
                orElse(attribute, "reserved", Long::valueOf, 0L),
                orElse(attribute, "inbound", Long::valueOf, 0L),
                Instant.parse(required(attribute, "counted_at")),
                orElse(attribute, "last_sale_at", Instant::parse, null),
                Instant.parse(required(attribute, "updated_at")),
                Long.parseLong(required(attribute, "version")),
                orElse(attribute, "movements", Long::valueOf, 0L),
                SETTLING.equals(attribute.apply("phase")),
                readSettings(attribute),
                orElse(attribute, "lots", Lots::parse, Lots.NONE),
                new StockFlows(
                        orElse(attribute, "came", Long::valueOf, 0L),
                        orElse(attribute, "demanded", Long::valueOf, 0L),
                        orElse(attribute, "unserved", Long::valueOf, 0L),
                        orElse(attribute, "adjusted", Long::valueOf, 0L)));
    }

    /** Reads the settings among the attributes of an item. */
    public static StockSettings readSettings(UnaryOperator<String> attribute) {
        return new StockSettings(
                orElse(attribute, "lead_time_days", Integer::valueOf, null),
                orElse(attribute, "reorder_point", Long::valueOf, null),
                orElse(attribute, "overstock_days", Integer::valueOf, null),
                orElse(attribute, "unit_cost_minor", Long::valueOf, null),
                orElse(attribute, "below_zero", StockLevel::belowZero, null));
    }

    private static BelowZero belowZero(String code) {
        return BelowZero.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static String required(UnaryOperator<String> attribute, String name) {
        String text = attribute.apply(name);
        if (text == null) {
            throw new IllegalArgumentException("the stock level has no attribute " + name);
        }
        return text;
    }

    private static <T> T orElse(UnaryOperator<String> attribute, String name, Function<String, T> read, T fallback) {
        String text = attribute.apply(name);
        return text == null ? fallback : read.apply(text);
    }
}
