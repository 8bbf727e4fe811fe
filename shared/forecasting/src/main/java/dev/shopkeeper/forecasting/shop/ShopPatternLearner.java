package dev.shopkeeper.forecasting.shop;

import java.util.Arrays;
import java.util.List;

/** Learns a shop's pattern from its totals; seasons are counted back from the last step. */
final class ShopPatternLearner {
    /** Seasons from which the factors are learned. */
    private static final int RECENT = 26;
    /** Smoothing of the level and of its growth, per season. */
    private static final double LEVEL = 0.2;

    private static final double GROWTH = 0.1;
    /** The level never doubles nor halves. */
    private static final double MOST = Math.log(2) * (1 - ShopPattern.DAMPING);
    /** With so many sales in a season half of the growth is believed. */
    private static final double BALANCE = 50;
    /** So many series should have sold for it to tell that none did. */
    private static final double TELLING = 10;
    /** Steps that sell less than this share of an ordinary one are closed but for mistakes. */
    private static final double NEXT_TO_CLOSED = 0.02;

    private final List<ShopTotals.Step> steps;
    private final int season;
    private final int offset;
    private final double[] rate;
    private final double[] level;
    private double[] factors;

    ShopPatternLearner(List<ShopTotals.Step> steps, int season) {
        this.steps = steps;
        this.season = season;
        this.offset = steps.size() % season;
        this.rate = steps.stream()
                .mapToDouble(step -> step.active() == 0 ? 0 : step.units() / step.active())
                .toArray();
        this.level = new double[steps.size() / season];
        this.factors = new double[season];
        Arrays.fill(factors, 1);
    }

    ShopPattern learn() {
        learnLevel();
        learnFactors();
        learnLevel();
        return new ShopPattern(steps.getFirst().step(), closed(), byStepNumber(), trend());
    }

    /** The trend alone, see {@link #trend}. */
    double learnTrend() {
        learnLevel();
        return trend();
    }

    /** The level of each season: its total on open steps by their factors. */
    private void learnLevel() {
        for (int cycle = 0; cycle < level.length; cycle++) {
            double sold = 0;
            double expected = 0;
            for (int place = 0; place < season; place++) {
                double at = rate[offset + cycle * season + place];
                sold += at;
                expected += at > 0 ? factors[place] : 0;
            }
            level[cycle] = expected > 0 ? sold / expected : 0;
        }
    }

    private void learnFactors() {
        var sums = new double[season];
        for (int cycle = Math.max(0, level.length - RECENT); cycle < level.length; cycle++) {
            for (int place = 0; place < season && level[cycle] > 0; place++) {
                sums[place] += rate[offset + cycle * season + place] / level[cycle];
            }
        }
        double mean = Arrays.stream(sums).average().orElseThrow();
        if (mean > 0) {
            factors = Arrays.stream(sums)
                    .map(sum -> sum < NEXT_TO_CLOSED * mean ? 0 : sum / mean)
                    .toArray();
        }
    }

    /** By how much the logarithm of the level grows in the season to come, by damped exponential smoothing. */
    private double trend() {
        double at = Double.NaN;
        double growth = 0;
        for (double now : level) {
            if (now > 0) {
                double expected = Double.isNaN(at) ? Math.log(now) : at + ShopPattern.DAMPING * growth;
                double error = Math.log(now) - expected;
                at = expected + LEVEL * error;
                growth = ShopPattern.DAMPING * growth + LEVEL * GROWTH * error;
            }
        }
        double selling = season
                * steps.stream().mapToDouble(ShopTotals.Step::selling).average().orElse(0);
        return Math.clamp(ShopPattern.DAMPING * growth, -MOST, MOST) * selling / (selling + BALANCE);
    }

    private boolean[] closed() {
        var closed = new boolean[rate.length];
        for (int i = 0; i < closed.length; i++) {
            closed[i] = steps.get(i).selling() == 0 && expectedSelling(i) >= TELLING;
        }
        return closed;
    }

    /** How many series sold on average in the open steps of the seasons around a step. */
    private double expectedSelling(int at) {
        int reach = 2 * season + 5;
        return steps.subList(Math.max(0, at - reach), Math.min(steps.size(), at + reach + 1)).stream()
                .mapToDouble(ShopTotals.Step::selling)
                .filter(selling -> selling > 0)
                .average()
                .orElse(0);
    }

    private double[] byStepNumber() {
        var numbered = new double[season];
        for (int place = 0; place < season; place++) {
            numbered[(int) Math.floorMod(steps.getFirst().step() + offset + place, (long) season)] = factors[place];
        }
        return numbered;
    }
}
