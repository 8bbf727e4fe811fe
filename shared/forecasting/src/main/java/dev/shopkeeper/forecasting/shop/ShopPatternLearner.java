package dev.shopkeeper.forecasting.shop;

import java.util.Arrays;
import java.util.List;

/** Learns a shop's pattern from its totals. */
final class ShopPatternLearner {
    private static final double SMOOTHING = 0.05;

    private final List<ShopTotals.Step> steps;
    private final int season;
    private final double[] rate;

    ShopPatternLearner(List<ShopTotals.Step> steps, int season) {
        this.steps = steps;
        this.season = season;
        this.rate = steps.stream()
                .mapToDouble(step -> step.active() == 0 ? 0 : step.units() / step.active())
                .toArray();
    }

    ShopPattern learn() {
        double[] factors = factors();
        return new ShopPattern(steps.getFirst().step(), level(factors), factors, 1);
    }

    private double[] factors() {
        var sums = new double[season];
        for (int i = Math.floorMod(rate.length, season); i < rate.length; i++) {
            sums[(int) Math.floorMod(steps.get(i).step(), (long) season)] += rate[i];
        }
        double mean = Arrays.stream(sums).average().orElseThrow();
        return Arrays.stream(sums).map(sum -> mean == 0 ? 1 : sum / mean).toArray();
    }

    private double[] level(double[] factors) {
        var level = new double[rate.length];
        double smooth = Arrays.stream(rate).average().orElseThrow();
        for (int i = 0; i < rate.length; i++) {
            double factor = factors[(int) Math.floorMod(steps.get(i).step(), (long) season)];
            if (factor > 0 && rate[i] > 0) {
                smooth += SMOOTHING * (rate[i] / factor - smooth);
            }
            level[i] = rate[i] > 0 ? smooth : 0;
        }
        double last = smooth;
        return Arrays.stream(level).map(at -> last > 0 ? at / last : 1).toArray();
    }
}
