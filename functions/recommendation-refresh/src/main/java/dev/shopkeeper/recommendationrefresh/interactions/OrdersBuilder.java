package dev.shopkeeper.recommendationrefresh.interactions;

import java.util.Arrays;

/** Collects orders in the order of their times, line by line. */
final class OrdersBuilder {
    private int[] start = new int[1 << 10];
    private int[] user = new int[1 << 10];
    private int[] seconds = new int[1 << 10];
    private int[] item = new int[1 << 12];
    private int orders;
    private int lines;

    void startOrder(int ofUser, int at) {
        if (orders + 1 == start.length) {
            start = Arrays.copyOf(start, start.length * 2);
            user = Arrays.copyOf(user, start.length);
            seconds = Arrays.copyOf(seconds, start.length);
        }
        user[orders] = ofUser;
        seconds[orders++] = at;
        start[orders] = lines;
    }

    void add(int newItem) {
        if (lines == item.length) {
            item = Arrays.copyOf(item, lines * 2);
        }
        item[lines++] = newItem;
        start[orders] = lines;
    }

    Orders build() {
        return new Orders(
                Arrays.copyOf(start, orders + 1),
                Arrays.copyOf(user, orders),
                Arrays.copyOf(seconds, orders),
                Arrays.copyOf(item, lines));
    }
}
