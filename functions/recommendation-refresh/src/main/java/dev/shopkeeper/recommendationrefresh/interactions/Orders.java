package dev.shopkeeper.recommendationrefresh.interactions;

import java.util.Arrays;

/**
 * Orders in the order of their times; within each an item stands once.
 *
 * @param start where each order starts in {@code item}; one more than there are orders
 * @param user of each order, from 0; -1 where nobody is known
 * @param seconds of each order, epoch seconds as an unsigned number
 * @param item numbers, rising within an order
 */
public record Orders(int[] start, int[] user, int[] seconds, int[] item) {
    public int size() {
        return user.length;
    }

    public long at(int order) {
        return Integer.toUnsignedLong(seconds[order]);
    }

    Orders before(long moment) {
        int orders = 0;
        while (orders < size() && at(orders) < moment) {
            orders++;
        }
        return new Orders(
                Arrays.copyOf(start, orders + 1),
                Arrays.copyOf(user, orders),
                Arrays.copyOf(seconds, orders),
                Arrays.copyOf(item, start[orders]));
    }
}
