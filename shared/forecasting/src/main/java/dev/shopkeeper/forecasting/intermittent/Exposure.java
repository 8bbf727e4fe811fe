package dev.shopkeeper.forecasting.intermittent;

import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much a step sells compared with an average one at the end of the history; 0 where nothing can be sold.
 *
 * @param past of each step of the history
 * @param future of each step to forecast
 */
public record Exposure(double[] past, double[] future) {
    /** So many sales more in each place of the season, as many as are expected there. */
    private static final double PRIOR_SALES = 10;
    /** Where so many sales were expected and there was none, there will be none. */
    private static final double TELLING = 8;

    /** All steps are alike. */
    public static Exposure even(int history, int horizon) {
        var past = new double[history];
        var future = new double[horizon];
        Arrays.fill(past, 1);
        Arrays.fill(future, 1);
        return new Exposure(past, future);
    }

    /** As the whole shop sells. */
    public static Exposure of(ShopPattern shop, Timeline timeline, int history, int horizon) {
        return new Exposure(
                IntStream.range(0, history)
                        .mapToDouble(i -> shop.index(timeline.step(i)))
                        .toArray(),
                IntStream.range(history, history + horizon)
                        .mapToDouble(i -> shop.index(timeline.step(i)) * shop.drift(i - history))
                        .toArray());
    }

    /** The same with the article's own season, as far as its sales show one. */
    Exposure seasonal(double[] values, int season) {
        if (season == 1) {
            return this;
        }
        var sold = new double[season];
        var exposed = new double[season];
        // the first sale mostly is why the record begins
        for (int i = 1; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                sold[i % season] += values[i] > 0 && past[i] > 0 ? 1 : 0;
                exposed[i % season] += Math.sqrt(past[i]);
            }
        }
        double rate = Arrays.stream(sold).sum() / Arrays.stream(exposed).sum();
        double[] factors = IntStream.range(0, season)
                .mapToDouble(place -> factor(sold[place], exposed[place] * rate))
                .toArray();
        return new Exposure(times(past, factors, 0), times(future, factors, past.length));
    }

    private static double factor(double sold, double expected) {
        if (Double.isNaN(expected)) {
            return 1;
        }
        return sold == 0 && expected >= TELLING ? 0 : (sold + PRIOR_SALES) / (expected + PRIOR_SALES);
    }

    private static double[] times(double[] exposure, double[] factors, int from) {
        return IntStream.range(0, exposure.length)
                .mapToDouble(i -> exposure[i] * factors[(from + i) % factors.length])
                .toArray();
    }
}
