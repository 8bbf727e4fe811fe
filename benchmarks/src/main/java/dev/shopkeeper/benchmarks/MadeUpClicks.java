package dev.shopkeeper.benchmarks;

import dev.shopkeeper.recommenders.clicks.SessionLog;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Sessions of a made-up shop, reproducible by their seed. Few items are much wanted and most hardly (Zipf), and which ones
 * drifts with the time; most sessions are short and some very long (Pareto); a visitor stays on a shelf of about 30 items,
 * where one item leads to certain others, comes back to what was seen, or goes elsewhere.
 */
public final class MadeUpClicks {
    private static final int SHELF = 30;
    private static final int LONGEST = 200;
    private static final double TAIL = 1.5;
    private static final double ON_THE_SHELF = 0.62;
    private static final double BACK = 0.2;

    private final int items;
    private final int shelves;
    private final RandomGenerator random;
    private final int[] session = new int[LONGEST];

    public MadeUpClicks(int items, long seed) {
        this.items = items;
        this.shelves = Math.max(1, items / SHELF);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Whole sessions, until there are so many clicks. */
    public SessionLog log(int clicks) {
        int[] all = new int[clicks + LONGEST];
        int[] starts = new int[clicks + 1];
        int size = 0;
        int sessions = 0;
        while (size < clicks) {
            int length = next((double) size / clicks);
            System.arraycopy(session, 0, all, size, length);
            size += length;
            starts[++sessions] = size;
        }
        return new SessionLog(items, Arrays.copyOf(starts, sessions + 1), all);
    }

    /** Running sessions of the same shop, after all others. */
    public int[][] running(int sessions) {
        int[][] running = new int[sessions][];
        for (int i = 0; i < sessions; i++) {
            int length = next(1);
            running[i] = Arrays.copyOf(session, 1 + random.nextInt(length));
        }
        return running;
    }

    private int next(double time) {
        double tail = Math.pow(1 - random.nextDouble(), -1 / TAIL) - 1;
        int length = (int) Math.min(LONGEST, 2 + 1.2 * tail);
        session[0] = wanted(items, time);
        for (int click = 1; click < length; click++) {
            double what = random.nextDouble();
            if (what < ON_THE_SHELF) {
                session[click] = onTheShelf(session[click - 1]);
            } else if (what < ON_THE_SHELF + BACK) {
                session[click] = session[random.nextInt(click)];
            } else {
                session[click] = wanted(items, time);
            }
        }
        return length;
    }

    private int wanted(int among, double time) {
        int rank = zipf(among);
        return random.nextInt(5) == 0 ? (int) ((rank + time * among / 4) % among) : rank;
    }

    private int onTheShelf(int item) {
        int onShelf = (items - 1 - item % shelves) / shelves + 1;
        int place = (item / shelves * 7 + 1 + zipf(onShelf)) % onShelf;
        return item % shelves + place * shelves;
    }

    /** From 0 to below the limit, each with a probability of about 1 / (rank + 1). */
    private int zipf(int below) {
        return (int) Math.min(below - 1, Math.exp(random.nextDouble() * Math.log(below + 1.0)) - 1);
    }
}
