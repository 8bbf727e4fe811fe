package dev.shopkeeper.inventory.classes;

import dev.shopkeeper.inventory.demand.Arguments;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Classes by the share of value: A holds the first part of it, B the next, C the rest.
 *
 * @param shareOfA up to which cumulative share, 0.8 by custom
 * @param shareOfB up to which cumulative share, 0.95 by custom
 */
public record AbcClasses(double shareOfA, double shareOfB) {
    public static final AbcClasses BY_CUSTOM = new AbcClasses(0.80, 0.95);

    /** What shares may be apart by rounding and still count as equal. */
    private static final double ROUNDING = 1e-9;

    public AbcClasses {
        Arguments.probability("share of A", shareOfA);
        Arguments.probability("share of B", shareOfB);
        Arguments.positive("share of B less share of A", shareOfB - shareOfA);
    }

    /** Where an item belongs whose value, with that of all more valuable ones, is this share of the total. */
    public char of(double cumulativeShare) {
        if (cumulativeShare <= shareOfA + ROUNDING) {
            return 'A';
        }
        return cumulativeShare <= shareOfB + ROUNDING ? 'B' : 'C';
    }

    /** The cumulative shares in the order of the values; equal values are counted in the order given. */
    public static double[] cumulativeShares(double[] values) {
        double total = 0;
        for (double value : values) {
            total += Arguments.notNegative("value", value);
        }
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -values[item]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] shares = new double[values.length];
        double sum = 0;
        for (int item : order) {
            sum += values[item];
            shares[item] = total == 0 ? 1 : sum / total;
        }
        return shares;
    }
}
