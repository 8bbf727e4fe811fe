package dev.shopkeeper.local.storefront;

import dev.shopkeeper.local.storefront.Shelf.Supply;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes up a year of an online shop: what people looked at, bought and sent back, and the stock behind it. The same
 * seed, end and zone give the same year.
 */
public final class Storefront {
    public static final String CURRENCY = "USD";
    /** Of so many days every visit is known. */
    public static final int RECENT_DAYS = 28;
    /** So long ago the stock was counted: long enough to see what no longer sells. */
    public static final int COUNTED_DAYS_AGO = 70;

    private static final double LATE_SHARE = 0.08;
    private static final double OVERBOUGHT_SHARE = 0.03;

    private final LocalDate firstDay;
    private final LocalDate lastDay;
    private final LocalDate firstRecentDay;
    private final LocalDate countingDay;
    private final ZoneId zone;
    private final Catalogue catalogue;
    private final Map<String, Shelf> shelves = new LinkedHashMap<>();
    private final ShoppingDay shopping;

    private Storefront(long seed, LocalDate end, ZoneId zone) {
        SplittableRandom random = new SplittableRandom(seed);
        this.firstDay = end.minusDays(Demand.DAYS);
        this.lastDay = end.minusDays(1);
        this.firstRecentDay = end.minusDays(RECENT_DAYS);
        this.countingDay = end.minusDays(COUNTED_DAYS_AGO);
        this.zone = zone;
        this.catalogue = Catalogue.create(random.split());
        Demand demand = new Demand(catalogue, firstDay, random.split());
        fillShelves(demand, random.split());
        this.shopping = new ShoppingDay(catalogue, demand, shelves, zone, random.split());
    }

    /** @param end the day after the last one */
    public static StoreYear year(long seed, LocalDate end, ZoneId zone) {
        return new Storefront(seed, end, zone).live();
    }

    private StoreYear live() {
        List<ShopEvent> events = new ArrayList<>();
        List<StockLevel> opening = new ArrayList<>();
        List<StockLevel> receipts = new ArrayList<>();
        for (LocalDate day = firstDay; !day.isAfter(lastDay); day = day.plusDays(1)) {
            boolean recent = !day.isBefore(firstRecentDay);
            if (day.equals(countingDay)) {
                opening.addAll(count(day));
            }
            List<StockLevel> delivered = deliver(day);
            if (!day.isBefore(countingDay)) {
                receipts.addAll(delivered);
            }
            events.addAll(recent ? shopping.withVisits(day) : shopping.ordersOnly(day));
            for (Shelf shelf : shelves.values()) {
                shelf.close(day);
            }
        }
        return new StoreYear(catalogue.products(), countingDay, firstRecentDay, lastDay, opening, receipts, events);
    }

    /** What there is in the morning, before the deliveries. */
    private List<StockLevel> count(LocalDate day) {
        return shelves.values().stream()
                .map(shelf -> new StockLevel(
                        shelf.product(), shelf.onHand(), day.atStartOfDay(zone).toInstant()))
                .toList();
    }

    private List<StockLevel> deliver(LocalDate day) {
        List<StockLevel> delivered = new ArrayList<>();
        for (Shelf shelf : shelves.values()) {
            long units = shelf.open(day);
            if (units > 0) {
                delivered.add(new StockLevel(
                        shelf.product(), units, day.atTime(6, 0).atZone(zone).toInstant()));
            }
        }
        return delivered;
    }

    private void fillShelves(Demand demand, SplittableRandom random) {
        double[] sums = demand.cumulativeChances(firstDay);
        double unitsADay = demand.orders(firstDay) * ShoppingDay.UNITS_AN_ORDER;
        for (int i = 0; i < sums.length; i++) {
            double chance = (sums[i] - (i == 0 ? 0 : sums[i - 1])) / sums[sums.length - 1];
            Product product = catalogue.products().get(i);
            shelves.put(product.sku(), new Shelf(product, supply(random.nextDouble()), chance * unitsADay));
        }
    }

    private static Supply supply(double share) {
        if (share < LATE_SHARE) {
            return Supply.LATE;
        }
        return share < LATE_SHARE + OVERBOUGHT_SHARE ? Supply.OVERBOUGHT : Supply.RELIABLE;
    }
}
