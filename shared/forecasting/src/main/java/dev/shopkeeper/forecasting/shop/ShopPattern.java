package dev.shopkeeper.forecasting.shop;

import java.util.List;

/**
 * What only the whole shop shows: on which steps it is closed, the pattern of its season (such as the weekdays), and
 * where its level goes, as towards Christmas. Immutable.
 */
public final class ShopPattern {
    /** Fewer series than these say nothing about a shop. */
    private static final int FEWEST_SERIES = 20;

    private static final ShopPattern NONE = new ShopPattern(0, new boolean[0], new double[] {1}, 0, 0);

    private final long first;
    private final boolean[] closed;
    private final double[] season;
    private final double trend;
    private final double damping;

    /**
     * @param first number of the first step of the history
     * @param closed on which steps of it nothing was sold
     * @param season factor of each place in the season, counted from step 0; 0 where the shop is closed; their mean is 1
     * @param trend by which the logarithm of the level changes in the first season after the history
     * @param damping the share of a season's trend that the next one keeps
     */
    ShopPattern(long first, boolean[] closed, double[] season, double trend, double damping) {
        this.first = first;
        this.closed = closed;
        this.season = season;
        this.trend = trend;
        this.damping = damping;
    }

    /** Of a shop nothing is known of: always open, no season, no trend. */
    public static ShopPattern none() {
        return NONE;
    }

    /**
     * Learns the pattern from the totals of all series. There is none to learn from less than two seasons, from fewer
     * than 20 series, or from series of which most have ended before the last step: then the steps aren't the same time
     * for all, or those that are left are others than those that were.
     *
     * @param season steps of the season, such as 7 for days; 1 if there is none
     */
    public static ShopPattern learn(ShopTotals totals, int season) {
        List<ShopTotals.Step> steps = totals.steps();
        if (steps.size() < 2 * season) {
            return NONE;
        }
        double most = steps.stream().mapToDouble(ShopTotals.Step::active).max().orElse(0);
        double left = steps.getLast().active();
        return left < FEWEST_SERIES || left < most / 2 ? NONE : new ShopPatternLearner(steps, season).learn();
    }

    /** Whether the whole shop sold nothing in this step of the history, or is expected not to after it. */
    public boolean closed(long step) {
        return index(step) == 0;
    }

    /**
     * What the shop sells in a step by its place in the season, and after the history also by the shop's trend, relative
     * to an average step at the end of the history; 0 if it is closed.
     */
    public double index(long step) {
        long at = step - first;
        if (at >= 0 && at < closed.length && closed[(int) at]) {
            return 0;
        }
        double factor = season[(int) Math.floorMod(step, (long) season.length)];
        return at < closed.length || trend == 0 ? factor : factor * Math.exp(drift(at - closed.length));
    }

    /** Sum of the damped trend up to the middle of the season around a step so far after the history. */
    private double drift(long ahead) {
        double seasons = (ahead + (season.length + 1) / 2.0) / season.length;
        return trend * (1 - Math.pow(damping, seasons)) / (1 - damping);
    }

    /** Steps of the season, 1 if there is none. */
    public int season() {
        return season.length;
    }
}
