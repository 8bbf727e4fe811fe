package dev.shopkeeper.local.simulate;

import dev.shopkeeper.inventory.simulation.SkuHistory;
import dev.shopkeeper.local.replay.DataFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was demanded of each SKU on each day, from the first day of the file to its last.
 *
 * @param firstDay of all SKUs: days since 1970-01-01, or the first number of a file that numbers its days
 * @param isDated whether days are dates
 * @param skus by name
 */
public record DailyDemand(long firstDay, boolean isDated, List<SkuHistory> skus) {
    /** A century: who numbers days by something else has another mistake to find. */
    private static final int MOST_DAYS = 36_525;

    public int days() {
        return skus.getFirst().units().length;
    }

    /** The history up to a day, that one included. */
    public DailyDemand until(long lastDay) {
        int kept = (int) Math.min(days(), lastDay - firstDay + 1);
        return new DailyDemand(
                firstDay,
                isDated,
                skus.stream()
                        .map(sku -> new SkuHistory(sku.sku(), Arrays.copyOf(sku.units(), kept), sku.unitValue()))
                        .toList());
    }

    /** Only SKUs that were sold on so many days before the last ones: of others nothing can be learnt. */
    public DailyDemand soldOnAtLeast(int daysSold, int heldOut) {
        return new DailyDemand(
                firstDay,
                isDated,
                skus.stream()
                        .filter(sku -> soldDays(sku.units(), days() - heldOut) >= daysSold)
                        .toList());
    }

    private static int soldDays(double[] units, int before) {
        int sold = 0;
        for (int day = 0; day < before; day++) {
            sold += units[day] > 0 ? 1 : 0;
        }
        return sold;
    }

    /** Sums rows up; they may come in any order. */
    static final class Collector {
        private final Map<String, Map<Long, Double>> units = new TreeMap<>();
        private final Map<String, double[]> sales = new TreeMap<>();
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        /** @param value of the units in money, 0 if unknown */
        void add(String sku, long day, double quantity, double value) {
            first = Math.min(first, day);
            last = Math.max(last, day);
            units.computeIfAbsent(sku, _ -> new TreeMap<>()).merge(day, quantity, Double::sum);
            double[] sum = sales.computeIfAbsent(sku, _ -> new double[2]);
            sum[0] += quantity;
            sum[1] += value;
        }

        /** @throws DataFileException if there was no row, or days lie too far apart */
        DailyDemand demand(boolean isDated) {
            if (units.isEmpty()) {
                throw new DataFileException("there is no usable row in the file");
            }
            if (last - first >= MOST_DAYS) {
                throw new DataFileException(
                        "the days span more than a century, from " + first + " to " + last + "; is ds a day?");
            }
            List<SkuHistory> skus = new ArrayList<>();
            units.forEach((sku, days) -> {
                var series = new double[(int) (last - first + 1)];
                days.forEach((day, quantity) -> series[(int) (day - first)] = quantity);
                double[] sum = sales.get(sku);
                skus.add(new SkuHistory(sku, series, sum[1] > 0 ? sum[1] / sum[0] : 1));
            });
            return new DailyDemand(first, isDated, skus);
        }
    }
}
