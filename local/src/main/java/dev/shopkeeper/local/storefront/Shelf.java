package dev.shopkeeper.local.storefront;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The stock of one product, and a buyer who looks at it every evening. */
final class Shelf {
    /** How the product is bought in. */
    enum Supply {
        /** Ordered in time, and it comes in time. */
        RELIABLE,
        /** It comes long after the promised day, so the shelf runs empty. */
        LATE,
        /** Somebody once bought far too much. */
        OVERBOUGHT
    }

    private static final int COVER_DAYS = 30;
    private static final int MEMORY_DAYS = 28;
    private static final double CAUTION = 2;
    private static final int DAYS_BETWEEN_REVIEWS = 7;

    private final Product product;
    private final Supply supply;
    private final TreeMap<LocalDate, Long> deliveries = new TreeMap<>();
    private final List<Long> soldByDay = new ArrayList<>();
    private long onHand;
    private long soldToday;

    /** @param expectedADay what the buyer believed at the start that a day would sell */
    Shelf(Product product, Supply supply, double expectedADay) {
        this.product = product;
        this.supply = supply;
        this.onHand = Math.max(3, Math.round(expectedADay * (supply == Supply.OVERBOUGHT ? 700 : COVER_DAYS)));
        for (int day = 0; day < MEMORY_DAYS; day++) {
            soldByDay.add(day % 7 == 0 ? Math.round(expectedADay * 7) : 0L);
        }
    }

    Product product() {
        return product;
    }

    long onHand() {
        return onHand;
    }

    /** @return the units that came in this morning */
    long open(LocalDate day) {
        Long delivered = deliveries.remove(day);
        onHand += delivered == null ? 0 : delivered;
        return delivered == null ? 0 : delivered;
    }

    /** @return how many of the wanted units there were */
    long take(long wanted) {
        long taken = Math.min(wanted, onHand);
        onHand -= taken;
        soldToday += taken;
        return taken;
    }

    void putBack(long units) {
        onHand += units;
    }

    /** Counts the day and orders when what is here and on the way may not last until a delivery. */
    void close(LocalDate day) {
        soldByDay.add(soldToday);
        soldToday = 0;
        double aDay = soldByDay.subList(soldByDay.size() - MEMORY_DAYS, soldByDay.size()).stream()
                        .mapToLong(Long::longValue)
                        .sum()
                / (double) MEMORY_DAYS;
        long position =
                onHand + deliveries.values().stream().mapToLong(Long::longValue).sum();
        double lastsDays = CAUTION * product.leadTimeDays() + DAYS_BETWEEN_REVIEWS;
        double reorderPoint = aDay * lastsDays + 2 * Math.sqrt(aDay * lastsDays);
        if (aDay > 0 && position <= reorderPoint) {
            long quantity = Math.max(2, Math.round(aDay * COVER_DAYS));
            deliveries.merge(day.plusDays(deliveryDays()), quantity, Long::sum);
        }
    }

    private int deliveryDays() {
        return supply == Supply.LATE ? product.leadTimeDays() * 6 : product.leadTimeDays();
    }
}
