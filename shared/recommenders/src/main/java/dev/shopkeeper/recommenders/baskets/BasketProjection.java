package dev.shopkeeper.recommenders.baskets;

import java.util.Arrays;

/**
 * What is left of the baskets that contain a set: of each, the items that may extend the set, numbered from 0 and rising,
 * and a mark after the last one. A basket with less than two of them extends nothing further and is left out.
 */
final class BasketProjection {
    private static final int END = -1;

    private int items;
    private int[] flat = new int[0];
    private int length;
    private int baskets;
    /** The work of the next step: for each basket its remaining items times these. */
    private long pairs;

    private int[] occurrenceStart = new int[1];
    private int[] occurrence = new int[0];

    /** @param frequent the items that count; their places become their numbers */
    static BasketProjection of(Baskets baskets, int[] frequent) {
        int[] number = new int[baskets.items()];
        Arrays.fill(number, END);
        for (int rank = 0; rank < frequent.length; rank++) {
            number[frequent[rank]] = rank;
        }
        var projection = new BasketProjection();
        projection.begin(frequent.length, baskets.item().length + baskets.size());
        for (int basket = 0; basket < baskets.size(); basket++) {
            int begin = projection.length;
            for (int i = baskets.start()[basket]; i < baskets.start()[basket + 1]; i++) {
                projection.add(number[baskets.item()[i]]);
            }
            Arrays.sort(projection.flat, begin, projection.length);
            projection.endBasket(begin);
        }
        projection.index();
        return projection;
    }

    /** Counts the items behind this one in its baskets. */
    void count(int item, int[] counts) {
        for (int o = occurrenceStart[item]; o < occurrenceStart[item + 1]; o++) {
            for (int at = occurrence[o] + 1; flat[at] != END; at++) {
                counts[flat[at]]++;
            }
        }
    }

    /**
     * Projects on one item more.
     *
     * @param number for each item behind it its number there, or -1
     * @param into overwritten; not indexed yet
     */
    void project(int item, int[] number, int numbers, BasketProjection into) {
        into.begin(numbers, length);
        for (int o = occurrenceStart[item]; o < occurrenceStart[item + 1]; o++) {
            int begin = into.length;
            for (int at = occurrence[o] + 1; flat[at] != END; at++) {
                into.add(number[flat[at]]);
            }
            into.endBasket(begin);
        }
    }

    int items() {
        return items;
    }

    int baskets() {
        return baskets;
    }

    long pairs() {
        return pairs;
    }

    /** One row of bits for each item, one bit for each basket. */
    void fill(long[] rows, int words) {
        Arrays.fill(rows, 0, items * words, 0);
        int basket = 0;
        for (int at = 0; at < length; at++) {
            if (flat[at] == END) {
                basket++;
            } else {
                rows[flat[at] * words + (basket >>> 6)] |= 1L << basket;
            }
        }
    }

    /** Makes the occurrences of each item known; the last item of a basket has nothing behind it, so needs none. */
    void index() {
        if (occurrenceStart.length < items + 2) {
            occurrenceStart = new int[Math.max(items + 2, occurrenceStart.length * 2)];
        }
        Arrays.fill(occurrenceStart, 0, items + 2, 0);
        for (int at = 0; at < length; at++) {
            if (flat[at] != END && flat[at + 1] != END) {
                occurrenceStart[flat[at] + 2]++;
            }
        }
        for (int item = 2; item < items + 2; item++) {
            occurrenceStart[item] += occurrenceStart[item - 1];
        }
        if (occurrence.length < occurrenceStart[items + 1]) {
            occurrence = new int[occurrenceStart[items + 1]];
        }
        for (int at = 0; at < length; at++) {
            if (flat[at] != END && flat[at + 1] != END) {
                occurrence[occurrenceStart[flat[at] + 1]++] = at;
            }
        }
    }

    private void begin(int newItems, int capacity) {
        items = newItems;
        length = 0;
        baskets = 0;
        pairs = 0;
        if (flat.length < capacity) {
            flat = new int[capacity];
        }
    }

    private void add(int number) {
        if (number != END) {
            flat[length++] = number;
        }
    }

    private void endBasket(int begin) {
        int size = length - begin;
        if (size < 2) {
            length = begin;
            return;
        }
        flat[length++] = END;
        baskets++;
        pairs += (long) size * size;
    }
}
