package dev.shopkeeper.forecasting.shop;

import java.util.List;

/**
 * What only the whole shop shows: on which steps it is closed, the pattern of its season (such as the weekdays), and
 * where its level goes, as towards Christmas. Immutable.
 */
public final class ShopPattern {
    /** Fewer series than these say nothing about a shop. */
    private static final int FEWEST_SERIES = 20;

    private static final ShopPattern NONE = new ShopPattern(0, new double[0], new double[] {1}, 1);

    private final long first;
    /** The shop's level of each step of the history, without season; relative to the last one. */
    private final double[] level;
    /** Factor of each place in the season, counted from step 0; 0 where the shop is closed; their mean is 1. */
    private final double[] season;
    /** By how much the level changes from step to step after the history. */
    private final double drift;

    ShopPattern(long first, double[] level, double[] season, double drift) {
        this.first = first;
        this.level = level;
        this.season = season;
        this.drift = drift;
    }

    /** Of a shop nothing is known of: always open, no season, no drift. */
    public static ShopPattern none() {
        return NONE;
    }

    /**
     * Learns the pattern from the totals of all series.
     *
     * @param season steps of the season, such as 7 for days; 1 if there is none
     */
    public static ShopPattern learn(ShopTotals totals, int season) {
        List<ShopTotals.Step> steps = totals.steps();
        boolean telling = steps.size() >= 2 * season && steps.getLast().active() >= FEWEST_SERIES;
        return telling ? new ShopPatternLearner(steps, season).learn() : NONE;
    }

    /** Whether the whole shop sold nothing in this step of the history, or is expected not to after it. */
    public boolean closed(long step) {
        return index(step) == 0;
    }

    /**
     * What the shop sells in a step per series, relative to its level at the end of the history; 0 if it is closed.
     * Before the history and for a shop of which nothing is known: the season's factor.
     */
    public double index(long step) {
        double factor = season[(int) Math.floorMod(step, (long) season.length)];
        long at = step - first;
        if (level.length == 0 || at < 0) {
            return factor;
        }
        return at < level.length ? factor * level[(int) at] : factor * Math.pow(drift, at - level.length + 1.0);
    }

    public int season() {
        return season.length;
    }
}
