package dev.shopkeeper.forecasting.shop;

import dev.shopkeeper.forecasting.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What all series of a shop sold together in each step: gathered in one pass, in memory that depends on the number of
 * steps only. Only the newest 16,384 steps are kept. Not safe for several threads; several totals can be joined.
 */
public final class ShopTotals {
    /** One sale counts up to this many times the mean sale of its series, so that bulk orders don't rule the total. */
    public static final double LARGEST_SALE = 5;

    private static final int KEPT = 1 << 14;

    private long first;
    private double[] units = new double[0];
    private double[] selling = new double[0];
    private double[] active = new double[0];

    /**
     * One step of the totals.
     *
     * @param step its number, see {@link Timeline#step}
     * @param units sold by series that had begun before it, each sale at most {@link #LARGEST_SALE} times the mean sale of its series
     * @param selling how many of these series sold anything
     * @param active how many series had begun before it, and not ended
     */
    public record Step(long step, double units, double selling, double active) {}

    /**
     * Adds a series. What isn't known counts neither as sold nor as active, and returns as nothing sold. A sale in the
     * very first step doesn't count either: mostly it is why the series begins, so that the shop would seem to sell
     * more whenever something new comes.
     */
    public void add(Timeline timeline, double[] values) {
        double largest = LARGEST_SALE
                * Arrays.stream(values)
                        .filter(value -> Double.isFinite(value) && value > 0)
                        .average()
                        .orElse(0);
        int from = values.length > 0 && values[0] > 0 ? 1 : 0;
        for (int i = Math.max(from, values.length - KEPT); i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                double sold = Math.clamp(values[i], 0, largest);
                add(new Step(timeline.step(i), sold, sold > 0 ? 1 : 0, 1));
            }
        }
    }

    /** Adds what some series sold in one step. */
    public void add(Step step) {
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

    public void add(ShopTotals other) {
        other.steps().forEach(this::add);
    }

    /** The steps from the first to the last, none left out. */
    public List<Step> steps() {
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
