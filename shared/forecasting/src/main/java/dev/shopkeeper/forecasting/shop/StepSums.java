package dev.shopkeeper.forecasting.shop;

import dev.shopkeeper.forecasting.shop.ShopTotals.Step;
import java.util.ArrayList;
import java.util.List;

/** Sums by the number of a step, of the newest 16,384 steps. */
final class StepSums {
    private static final int KEPT = 1 << 14;

    private long first;
    private double[] units = new double[0];
    private double[] selling = new double[0];
    private double[] active = new double[0];

    void add(Step step) {
        if (units.length == 0) {
            first = step.step();
        }
        if (step.step() < first + units.length - KEPT) {
            return;
        }
        cover(step.step());
        int index = (int) (step.step() - first);
        units[index] += step.units();
        selling[index] += step.selling();
        active[index] += step.active();
    }

    /** The steps from the first to the last, none left out. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(units.length);
        for (int i = 0; i < units.length; i++) {
            steps.add(new Step(first + i, units[i], selling[i], active[i]));
        }
        return steps;
    }

    private void cover(long step) {
        long begin = Math.min(first, step);
        long end = Math.max(first + units.length, step + 1);
        begin = Math.max(begin, end - KEPT);
        if (begin == first && end == first + units.length) {
            return;
        }
        units = moved(units, begin, end);
        selling = moved(selling, begin, end);
        active = moved(active, begin, end);
        first = begin;
    }

    private double[] moved(double[] sums, long begin, long end) {
        var wider = new double[(int) (end - begin)];
        for (int i = 0; i < sums.length; i++) {
            long index = first + i - begin;
            if (index >= 0 && index < wider.length) {
                wider[(int) index] = sums[i];
            }
        }
        return wider;
    }
}
