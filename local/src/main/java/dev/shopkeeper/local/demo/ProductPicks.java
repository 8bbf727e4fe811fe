package dev.shopkeeper.local.demo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Chooses products that show what forecasts are like: a fast seller, one with a season, one bought now and then. */
final class ProductPicks {
    private static final int RECENT = 28;
    private static final int SEASON = 60;
    /** Below one sale in eight days a SKU counts as intermittent here, above one in forty as dead. */
    private static final double SELDOM = 1 / 8.0;

    private static final double HARDLY_EVER = 1 / 40.0;

    private ProductPicks() {}

    enum SalesPattern {
        FAST,
        SEASONAL,
        INTERMITTENT
    }

    /**
     * The SKUs by what they are an example of; a pattern that no SKU has is missing.
     *
     * @param units per SKU and day, the last day last
     */
    static Map<SalesPattern, String> choose(Map<String, double[]> units) {
        Map<SalesPattern, String> chosen = new LinkedHashMap<>();
        best(units, _ -> true, ProductPicks::steady).ifPresent(sku -> chosen.put(SalesPattern.FAST, sku));
        double enough =
                chosen.containsKey(SalesPattern.FAST) ? recent(units.get(chosen.get(SalesPattern.FAST))) / 6 : 0;
        best(units, days -> recent(days) > enough && shareOfDays(days) >= SELDOM, ProductPicks::swing, chosen)
                .ifPresent(sku -> chosen.put(SalesPattern.SEASONAL, sku));
        best(units, ProductPicks::isSeldom, ProductPicks::recent, chosen)
                .ifPresent(sku -> chosen.put(SalesPattern.INTERMITTENT, sku));
        return chosen;
    }

    private static Optional<String> best(
            Map<String, double[]> units, Predicate<double[]> suits, ToDoubleFunction<double[]> value) {
        return best(units, suits, value, Map.of());
    }

    private static Optional<String> best(
            Map<String, double[]> units,
            Predicate<double[]> suits,
            ToDoubleFunction<double[]> value,
            Map<SalesPattern, String> taken) {
        return units.entrySet().stream()
                .filter(entry -> !taken.containsValue(entry.getKey()) && suits.test(entry.getValue()))
                .max(Comparator.comparingDouble(
                                (Map.Entry<String, double[]> entry) -> value.applyAsDouble(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    private static double recent(double[] days) {
        return sum(days, Math.max(0, days.length - RECENT), days.length);
    }

    /** Logarithms, so that one huge order does not make a fast seller. */
    private static double steady(double[] days) {
        return DoubleStream.of(Arrays.copyOfRange(days, Math.max(0, days.length - RECENT), days.length))
                .map(Math::log1p)
                .sum();
    }

    private static boolean isSeldom(double[] days) {
        double share = shareOfDays(days);
        return share < SELDOM && share > HARDLY_EVER && recent(days) > 0;
    }

    /** On how many of the days it sold. */
    private static double shareOfDays(double[] days) {
        return DoubleStream.of(days).filter(units -> units > 0).count() / (double) Math.max(1, days.length);
    }

    /** How much the best two months outdo the weakest: (best − weakest) ÷ the sum of both. */
    private static double swing(double[] days) {
        double best = 0;
        double weakest = Double.MAX_VALUE;
        for (int start = 0; start + SEASON <= days.length; start += SEASON) {
            double season = sum(days, start, start + SEASON);
            best = Math.max(best, season);
            weakest = Math.min(weakest, season);
        }
        return best == 0 ? 0 : (best - weakest) / (best + weakest);
    }

    private static double sum(double[] days, int from, int to) {
        double sum = 0;
        for (int day = from; day < to; day++) {
            sum += days[day];
        }
        return sum;
    }
}
