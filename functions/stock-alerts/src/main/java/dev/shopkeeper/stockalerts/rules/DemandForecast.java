package dev.shopkeeper.stockalerts.rules;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * The newest forecast of the demand for a SKU in a warehouse, by day.
 *
 * @param start the day of the first value
 * @param p90 the demand that nine days in ten stay below
 * @param mean the expected demand; as long as {@code p90}
 */
public record DemandForecast(LocalDate start, double[] p90, double[] mean) {

    public DemandForecast {
        if (p90.length != mean.length || p90.length == 0) {
            throw new IllegalArgumentException("a forecast has as many p90 as means, and at least one");
        }
    }

    /** The part from a day on; empty if the forecast ends before it, and so says nothing of the days to come. */
    Optional<DemandForecast> from(LocalDate day) {
        long past = Math.max(0, ChronoUnit.DAYS.between(start, day));
        if (past >= mean.length) {
            return Optional.empty();
        }
        int skipped = (int) past;
        return Optional.of(new DemandForecast(
                start.plusDays(skipped),
                Arrays.copyOfRange(p90, skipped, p90.length),
                Arrays.copyOfRange(mean, skipped, mean.length)));
    }

    double meanPerDay() {
        return Arrays.stream(mean).average().orElseThrow();
    }

    double meanOver(int days) {
        return sum(mean, days);
    }

    double p90Over(int days) {
        return sum(p90, days);
    }

    /** Beyond the horizon every day is taken to be an average day of it. */
    private static double sum(double[] values, int days) {
        int known = Math.min(days, values.length);
        double sum = Arrays.stream(values, 0, known).sum();
        return sum + (days - known) * Arrays.stream(values).average().orElseThrow();
    }

    /** The day on which the expected demand uses up so many units; empty if they last beyond the horizon. */
    Optional<LocalDate> usesUp(long units) {
        double left = units;
        for (int day = 0; day < mean.length; day++) {
            left -= mean[day];
            if (left <= 0) {
                return Optional.of(start.plusDays(day));
            }
        }
        return Optional.empty();
    }
}
