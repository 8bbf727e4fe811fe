package dev.shopkeeper.forecasting.shop;

import dev.shopkeeper.forecasting.Timeline;
import java.util.Arrays;
import java.util.List;

/**
 * What all series of a shop sold together in each step: gathered in one pass, in memory that depends on the number of
 * steps only. Only the newest 16,384 steps are kept. Not safe for several threads; several totals can be joined.
 */
public final class ShopTotals {
    /** One sale counts up to this many times the mean sale of its series, so that bulk orders don't rule the total. */
    public static final double LARGEST_SALE = 5;

    private final StepSums byNumber = new StepSums();
    private final StepSums fromTheEnd = new StepSums();

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
        for (int i = from; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                double sold = Math.clamp(values[i], 0, largest);
                double sales = sold > 0 ? 1 : 0;
                byNumber.add(new Step(timeline.step(i), sold, sales, 1));
                fromTheEnd.add(new Step(i - values.length, sold, sales, 1));
            }
        }
    }

    /** Adds what some series sold in one step. */
    public void add(Step step) {
        byNumber.add(step);
    }

    public void add(ShopTotals other) {
        other.byNumber.steps().forEach(byNumber::add);
        other.fromTheEnd.steps().forEach(fromTheEnd::add);
    }

    /** The steps from the first to the last, none left out. */
    public List<Step> steps() {
        return byNumber.steps();
    }

    /** The same by their distance to the end of each series, whenever that was: -1 is the last step. */
    List<Step> stepsFromTheEnd() {
        return fromTheEnd.steps();
    }
}
