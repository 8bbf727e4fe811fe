package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationrefresh.interactions.Orders;
import dev.shopkeeper.recommenders.trending.PurchaseCycles;
import dev.shopkeeper.recommenders.trending.RepeatPurchases;
import java.time.Duration;
import java.util.Arrays;

/** What customers buy again, and after how long. */
final class PurchaseRhythms {
    /** A share of the buyers, after so many who are taken to have bought once: three of ten do, two of two don't. */
    private static final double CONSUMED = 0.1;

    private static final int CAUTION = 20;

    private final PurchaseCycles cycles;
    private final int[] buyers;
    private final int[] returning;

    private PurchaseRhythms(int items) {
        cycles = new PurchaseCycles(items);
        buyers = new int[items];
        returning = new int[items];
    }

    /** @param items how many the catalogue has */
    static PurchaseRhythms of(Orders orders, int users, int items) {
        var rhythms = new PurchaseRhythms(items);
        int[] orderOf = new int[orders.item().length];
        for (int order = 0; order < orders.size(); order++) {
            Arrays.fill(orderOf, orders.start()[order], orders.start()[order + 1], order);
        }
        rhythms.addAll(orders, orderOf, byBuyerAndItem(orders, orderOf, users, items));
        return rhythms;
    }

    /** @param horizon what is due within it comes up */
    RepeatPurchases repeats(Duration horizon) {
        return cycles.build((double) horizon.toSeconds());
    }

    /** Whether enough of its buyers came back for it. */
    boolean isConsumable(int item) {
        return returning[item] >= CONSUMED * (buyers[item] + CAUTION);
    }

    /** Lines of known buyers; those of one buyer and item stand together, the oldest first. */
    private static int[] byBuyerAndItem(Orders orders, int[] orderOf, int users, int items) {
        int[] lines = new int[orderOf.length];
        int known = 0;
        for (int line = 0; line < lines.length; line++) {
            if (orders.user()[orderOf[line]] >= 0) {
                lines[known++] = line;
            }
        }
        int[] byItem = sorted(Arrays.copyOf(lines, known), line -> orders.item()[line], items);
        return sorted(byItem, line -> orders.user()[orderOf[line]], users);
    }

    private interface Key {
        int of(int line);
    }

    /** By counting, so that equal keys keep their order. */
    private static int[] sorted(int[] lines, Key key, int keys) {
        int[] next = new int[keys + 1];
        for (int line : lines) {
            next[key.of(line) + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] sorted = new int[lines.length];
        for (int line : lines) {
            sorted[next[key.of(line)]++] = line;
        }
        return sorted;
    }

    private void addAll(Orders orders, int[] orderOf, int[] lines) {
        for (int from = 0, to; from < lines.length; from = to) {
            int item = orders.item()[lines[from]];
            int buyer = orders.user()[orderOf[lines[from]]];
            to = from;
            while (to < lines.length
                    && orders.item()[lines[to]] == item
                    && orders.user()[orderOf[lines[to]]] == buyer) {
                to++;
            }
            long[] times = new long[to - from];
            for (int i = 0; i < times.length; i++) {
                times[i] = orders.at(orderOf[lines[from + i]]);
            }
            cycles.add(item, times);
            buyers[item]++;
            returning[item] += times[times.length - 1] > times[0] ? 1 : 0;
        }
    }
}
