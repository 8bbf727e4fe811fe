package dev.shopkeeper.recommenders.trending;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How much each item is wanted, where and by which way: weights of interactions, each halved for every half-life of its
 * age. What comes later can be added at any time, in any order, so the same counts serve the nightly and the
 * minute-by-minute run. For one thread.
 */
public final class DecayedCounts {
    private final int items;
    private final double halfLifeSeconds;
    private final long origin;
    private final double[] overall;
    private final Map<Segment, Map<Integer, Double>> segments = new HashMap<>();

    /** Where a visit comes from, for example {@code DE} and {@code newsletter}. */
    public record Segment(String country, String channel) {}

    /** @param origin about the newest moment, in epoch seconds; what is 1,000 half-lives older counts nothing */
    public DecayedCounts(int items, Duration halfLife, long origin) {
        if (!halfLife.isPositive()) {
            throw new IllegalArgumentException("half-life " + halfLife);
        }
        this.items = items;
        this.halfLifeSeconds = halfLife.toMillis() / 1000.0;
        this.origin = origin;
        this.overall = new double[items];
    }

    /** @param weight more than 0; an order says more than a view */
    public void add(int item, double weight, long seconds) {
        overall[item] += grown(weight, seconds);
    }

    /** Counts for the segment, too. */
    public void add(int item, double weight, long seconds, Segment segment) {
        add(item, weight, seconds);
        segments.computeIfAbsent(segment, unknown -> new HashMap<>()).merge(item, grown(weight, seconds), Double::sum);
    }

    /** What is popular with everybody. */
    public Popularity popular() {
        return new Popularity(overall.clone());
    }

    /**
     * What is popular in a segment. As long as little is known of it, that is what is popular with everybody: its counts
     * are added to so many made-up ones of the whole shop.
     *
     * @param prior how many interactions of weight 1, as old as now, stand for the whole shop; more than 0
     */
    public Popularity popular(Segment segment, double prior, long now) {
        double all = sum(overall);
        double[] scores = new double[items];
        double scale = all == 0 ? 0 : grown(prior, now) / all;
        for (int item = 0; item < items; item++) {
            scores[item] = scale * overall[item];
        }
        segments.getOrDefault(segment, Map.of()).forEach((item, count) -> scores[item] += count);
        return new Popularity(scores);
    }

    /**
     * What is wanted more than it used to be: how far an item's counts are above what its counts of a longer half-life
     * let expect, in standard deviations of a Poisson count. Both must have seen the same interactions.
     */
    public Popularity trending(DecayedCounts longer, long now) {
        if (longer.items != items || !(longer.halfLifeSeconds > halfLifeSeconds)) {
            throw new IllegalArgumentException("half-life " + longer.halfLifeSeconds + " s is not the longer one");
        }
        double shrink = 1 / grown(1, now);
        double own = sum(overall) * shrink;
        double others = sum(longer.overall);
        double[] scores = new double[items];
        for (int item = 0; item < items; item++) {
            double expected = others == 0 ? 0 : longer.overall[item] / others * own;
            scores[item] = (overall[item] * shrink - expected) / Math.sqrt(expected + 1);
        }
        return new Popularity(scores);
    }

    /** Instead of letting all counts fade, later ones weigh more: the ratio is the same. */
    private double grown(double weight, long seconds) {
        return weight * Math.pow(2, (seconds - origin) / halfLifeSeconds);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
