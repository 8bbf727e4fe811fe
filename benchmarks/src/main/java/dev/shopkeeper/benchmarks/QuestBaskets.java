package dev.shopkeeper.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Made-up baskets as of IBM's Quest generator (Agrawal and Srikant 1994, section 4.1): a pool of patterns, each of which
 * takes half of its items from the one before, is drawn from by falling weights, and loses some items on the way into a
 * basket.
 */
final class QuestBaskets {
    private static final double CORRELATION = 0.5;
    private static final double CORRUPTION = 0.5;

    private final Random random;
    private final int[][] patterns;
    private final double[] reach;
    private final double[] corruption;

    QuestBaskets(int items, int patternCount, double patternSize, long seed) {
        random = new Random(seed);
        patterns = new int[patternCount][];
        reach = new double[patternCount];
        corruption = new double[patternCount];
        double all = 0;
        for (int pattern = 0; pattern < patternCount; pattern++) {
            patterns[pattern] = pattern(items, pattern == 0 ? new int[0] : patterns[pattern - 1], patternSize);
            all += -Math.log(1 - random.nextDouble());
            reach[pattern] = all;
            corruption[pattern] = Math.clamp(CORRUPTION + random.nextGaussian() * Math.sqrt(0.1), 0, 1);
        }
    }

    /** One basket a line. */
    void write(Writer out, int baskets, double basketSize) throws IOException {
        for (int basket = 0; basket < baskets; basket++) {
            int size = Math.max(1, poisson(basketSize));
            TreeSet<Integer> content = new TreeSet<>();
            while (content.size() < size) {
                take(draw(), content);
            }
            for (int item : content) {
                out.append(Integer.toString(item)).append(' ');
            }
            out.append('\n');
        }
    }

    private int[] pattern(int items, int[] before, double size) {
        TreeSet<Integer> content = new TreeSet<>();
        int length = Math.max(1, poisson(size));
        double shared = Math.min(1, -Math.log(1 - random.nextDouble()) * CORRELATION);
        for (int item : before) {
            if (content.size() < length && random.nextDouble() < shared) {
                content.add(item);
            }
        }
        while (content.size() < length) {
            content.add(random.nextInt(items));
        }
        return content.stream().mapToInt(Integer::intValue).toArray();
    }

    private int draw() {
        double at = random.nextDouble() * reach[reach.length - 1];
        int low = 0;
        int high = reach.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            low = reach[middle] < at ? middle + 1 : low;
            high = reach[middle] < at ? high : middle;
        }
        return low;
    }

    private void take(int pattern, Set<Integer> content) {
        int kept = patterns[pattern].length;
        while (kept > 0 && random.nextDouble() < corruption[pattern]) {
            kept--;
        }
        int from = random.nextInt(patterns[pattern].length);
        for (int i = 0; i < kept; i++) {
            content.add(patterns[pattern][(from + i) % patterns[pattern].length]);
        }
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int value = 0;
        while (product > limit) {
            product *= random.nextDouble();
            value++;
        }
        return value;
    }
}
