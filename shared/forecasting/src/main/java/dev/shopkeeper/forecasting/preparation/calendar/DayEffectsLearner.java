package dev.shopkeeper.forecasting.preparation.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learns from daily totals of a shop by how much the days of a calendar differ. A day is compared with the median of
 * the four weeks before and after it on the same weekday; the logarithm of the ratio is shrunk towards zero by
 * n τ² / (n τ² + σ²), where σ is what ordinary days deviate, robustly, and τ = 0.5 what days of a calendar do. What
 * isn't more than 2.5 standard errors from zero has no effect: a calendar has many days, and a year shows each but
 * once. A day on which nothing was sold, though its weekday sells, was closed.
 */
public final class DayEffectsLearner {
    private static final int WEEK = 7;
    private static final int WEEKS_AROUND = 4;
    private static final int FEWEST_TO_COMPARE = 3;
    private static final double PRIOR_VARIANCE = 0.25;
    private static final double STANDARD_ERRORS = 2.5;
    private static final double MAD_TO_DEVIATION = 1.4826;
    /** Below this a day without a sale is nothing special. */
    private static final double SELLS = 20;
    /** Even large shops don't repeat themselves more exactly. */
    private static final double LEAST_DEVIATION = 0.02;

    private final LocalDate first;
    private final double[] totals;
    private final boolean[] special;

    private DayEffectsLearner(LocalDate first, double[] totals, boolean[] special) {
        this.first = first;
        this.totals = totals;
        this.special = special;
    }

    /**
     * @param first day of the totals
     * @param totals units of each day; may be empty
     * @param days of the calendar, of the totals and of what is to be forecast
     */
    public static DayEffects learn(LocalDate first, double[] totals, List<CalendarDay> days) {
        boolean[] special = new boolean[totals.length];
        days.forEach(day -> {
            long index = day.date().toEpochDay() - first.toEpochDay();
            if (index >= 0 && index < special.length) {
                special[(int) index] = true;
            }
        });
        return new DayEffectsLearner(first, totals, special).learn(days);
    }

    private DayEffects learn(List<CalendarDay> days) {
        double[] ratios =
                IntStream.range(0, totals.length).mapToDouble(this::logRatio).toArray();
        double deviation = deviation(ratios);
        if (Double.isNaN(deviation)) {
            return DayEffects.none();
        }
        Map<LocalDate, Long> sharing =
                days.stream().collect(Collectors.groupingBy(CalendarDay::date, Collectors.counting()));
        Map<String, List<CalendarDay>> byName =
                days.stream().collect(Collectors.groupingBy(CalendarDay::name, TreeMap::new, Collectors.toList()));
        Map<String, Double> effects = new HashMap<>();
        byName.forEach((name, dates) -> {
            double[] observed = dates.stream()
                    .filter(isKnown(ratios))
                    .mapToDouble(day -> ratios[index(day)] / sharing.get(day.date()))
                    .toArray();
            double effect = shrunk(observed, deviation);
            if (effect != 0) {
                effects.put(name, effect);
            }
        });
        return DayEffects.of(effects, days);
    }

    private Predicate<CalendarDay> isKnown(double[] ratios) {
        return day -> index(day) >= 0 && index(day) < totals.length && !Double.isNaN(ratios[index(day)]);
    }

    private int index(CalendarDay day) {
        return Math.toIntExact(day.date().toEpochDay() - first.toEpochDay());
    }

    /** Of a day's total over what its weekday sells around it; NaN if there is too little to compare with. */
    private double logRatio(int day) {
        double[] around = IntStream.rangeClosed(1, WEEKS_AROUND)
                .flatMap(week -> IntStream.of(day - week * WEEK, day + week * WEEK))
                .filter(other -> other >= 0 && other < totals.length && !special[other])
                .mapToDouble(other -> totals[other])
                .sorted()
                .toArray();
        if (around.length < FEWEST_TO_COMPARE) {
            return Double.NaN;
        }
        double usual = median(around);
        if (totals[day] <= 0) {
            return usual >= SELLS ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        return usual <= 0 ? Double.NaN : Math.log(totals[day] / usual);
    }

    /** What ordinary days deviate; NaN if there are none. */
    private double deviation(double[] ratios) {
        double[] away = IntStream.range(0, ratios.length)
                .filter(day -> !special[day] && Double.isFinite(ratios[day]))
                .mapToDouble(day -> Math.abs(ratios[day]))
                .sorted()
                .toArray();
        return away.length < WEEK ? Double.NaN : Math.max(LEAST_DEVIATION, MAD_TO_DEVIATION * median(away));
    }

    private static double shrunk(double[] observed, double deviation) {
        if (observed.length == 0) {
            return 0;
        }
        double mean = Arrays.stream(observed).average().orElseThrow();
        if (Double.isInfinite(mean)) {
            // Closed only if it always was.
            return Arrays.stream(observed).allMatch(Double::isInfinite) ? mean : 0;
        }
        int n = observed.length;
        double variance = deviation * deviation;
        return Math.abs(mean) <= STANDARD_ERRORS * deviation / Math.sqrt(n)
                ? 0
                : mean * n * PRIOR_VARIANCE / (n * PRIOR_VARIANCE + variance);
    }

    private static double median(double[] ascending) {
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }
}
