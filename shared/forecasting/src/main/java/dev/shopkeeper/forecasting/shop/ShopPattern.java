package dev.shopkeeper.forecasting.shop;

import java.util.Arrays;
import java.util.List;

/**
 * What only the whole shop shows: on which steps it is closed, the pattern of its season (such as the weekdays), and
 * where its level goes, as towards Christmas. Immutable.
 */
public final class ShopPattern {
    /** Fewer series than these say nothing about a shop. */
    private static final int FEWEST_SERIES = 20;

    /** The share of a season's trend that the next one keeps. */
    static final double DAMPING = 0.95;

    private static final ShopPattern NONE = new ShopPattern(0, new boolean[0], new double[] {1}, 0);

    private final long first;
    private final boolean[] closed;
    private final double[] season;
    private final double trend;

    /**
     * @param first number of the first step of the history
     * @param closed on which steps of it nothing was sold
     * @param season factor of each place in the season, counted from step 0; 0 where the shop is closed; their mean is 1
     * @param trend by which the logarithm of the level changes in the first season after the history
     */
    ShopPattern(long first, boolean[] closed, double[] season, double trend) {
        this.first = first;
        this.closed = closed;
        this.season = season;
        this.trend = trend;
    }

    /** Of a shop nothing is known of: always open, no season, no trend. */
    public static ShopPattern none() {
        return NONE;
    }

    /**
     * Learns the pattern from the totals of all series. There is none to learn from less than two seasons or fewer than
     * 20 series. If most series have ended before the last step, the steps aren't the same time for all: then only the
     * trend is learned, of the steps before each series' end.
     *
     * @param season steps of the season, such as 7 for days; 1 if there is none
     */
    public static ShopPattern learn(ShopTotals totals, int season) {
        List<ShopTotals.Step> steps = totals.steps();
        double most = steps.stream().mapToDouble(ShopTotals.Step::active).max().orElse(0);
        if (steps.size() < 2 * season || most < FEWEST_SERIES) {
            return NONE;
        }
        if (steps.getLast().active() >= most / 2) {
            return new ShopPatternLearner(steps, season).learn();
        }
        List<ShopTotals.Step> ending = totals.stepsFromTheEnd();
        double trend = ending.size() < 2 * season ? 0 : new ShopPatternLearner(ending, season).learnTrend();
        var even = new double[season];
        Arrays.fill(even, 1);
        return new ShopPattern(0, new boolean[0], even, trend);
    }

    /** Whether the whole shop sold nothing in this step of the history, or isn't expected to after it. */
    public boolean closed(long step) {
        return index(step) == 0;
    }

    /** What the shop sells in a step by its place in the season, relative to an average step; 0 if it is closed. */
    public double index(long step) {
        long at = step - first;
        if (at >= 0 && at < closed.length && closed[(int) at]) {
            return 0;
        }
        return season[(int) Math.floorMod(step, (long) season.length)];
    }

    /**
     * By which factor the level of a series changes up to a step after its end.
     *
     * @param ahead 0 for the first step after the last known one
     */
    public double drift(int ahead) {
        // sum of the damped trend up to the middle of the season around the step
        double seasons = (ahead + (season.length + 1) / 2.0) / season.length;
        return Math.exp(trend * (1 - Math.pow(DAMPING, seasons)) / (1 - DAMPING));
    }

    /** Steps of the season, 1 if there is none. */
    public int season() {
        return season.length;
    }
}
