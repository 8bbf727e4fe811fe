package dev.shopkeeper.demandforecast.engine;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Expected demand of consecutive days in units: a tenth of the days should come out below {@code p10}, half below
 * {@code p50}, nine tenths below {@code p90}. On every day {@code 0 ≤ p10 ≤ p50 ≤ p90}.
 *
 * @param start the first day
 */
public record QuantileForecast(
        LocalDate start, double[] p10, double[] p50, double[] p90, double[] mean, String model, ForecastStatus status) {
    private static final double THOUSAND = 1000;

    public QuantileForecast {
        for (int day = 0; day < p50.length; day++) {
            // Said so that NaN falls into the error branch.
            if (!(0 <= p10[day] && p10[day] <= p50[day] && p50[day] <= p90[day] && 0 <= mean[day])) {
                throw new IllegalArgumentException("no quantiles: p10 %s, p50 %s, p90 %s, mean %s"
                        .formatted(p10[day], p50[day], p90[day], mean[day]));
            }
        }
    }

    /** The same value on every day, certainly. */
    public static QuantileForecast constant(
            LocalDate start, int horizon, double units, String model, ForecastStatus status) {
        double[] days = new double[horizon];
        Arrays.fill(days, units);
        return new QuantileForecast(start, days, days, days, days, model, status);
    }

    public int horizon() {
        return p50.length;
    }

    public LocalDate day(int index) {
        return start.plusDays(index);
    }

    /** Rounded to thousandths of a unit: nobody can use more, and every digit is stored for each SKU and night. */
    public QuantileForecast toThousandths() {
        return new QuantileForecast(start, rounded(p10), rounded(p50), rounded(p90), rounded(mean), model, status);
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values)
                .map(value -> Math.rint(value * THOUSAND) / THOUSAND)
                .toArray();
    }
}
