package dev.shopkeeper.demandforecast.engine;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Seasonal naive by weekday with empirical quantiles.
 *
 * <p>A future Monday is expected to look like the last eight Mondays: their quantiles (Hyndman and Fan's type 6) and
 * their mean, times the recent level, which is the mean of the last 28 days over that of the last 56, kept between a
 * half and two, and taken as one while the history is shorter than that. With fewer than 14 days the days are
 * pooled, whatever their weekday: {@link ForecastStatus#SHORT_HISTORY}. Without a sale in the last 90 days nothing
 * is expected: {@link ForecastStatus#NO_DEMAND}; so for an empty history.
 *
 * <p>A constant history is forecast as itself. Values above {@value #LARGEST} are refused, as are NaN and infinity.
 * Safe for several threads.
 */
public final class SeasonalNaive implements Forecaster {
    public static final String MODEL = "seasonal-naive-weekday";

    private static final int WEEK = 7;
    private static final int WEEKS = 8;
    private static final int WINDOW = WEEKS * WEEK;
    private static final int RECENT = 28;
    private static final int SHORT = 14;
    private static final int SILENCE = 90;
    private static final double LEAST_LEVEL = 0.5;
    private static final double MOST_LEVEL = 2;
    /** Sums of whole units stay exact far above this. */
    private static final double LARGEST = 1e12;

    @Override
    public QuantileForecast forecast(double[] history, LocalDate firstDay, int horizon) {
        double[] demand = checked(history);
        LocalDate start = firstDay.plusDays(demand.length);
        if (sum(demand, SILENCE) == 0) {
            return QuantileForecast.constant(start, horizon, 0, MODEL, ForecastStatus.NO_DEMAND);
        }
        boolean isShort = demand.length < SHORT;
        double level = level(demand);
        var days = new Days(horizon);
        for (int day = 0; day < horizon; day++) {
            days.set(day, isShort ? demand : sameWeekdays(demand, day % WEEK), level);
        }
        ForecastStatus status = isShort ? ForecastStatus.SHORT_HISTORY : ForecastStatus.OK;
        return new QuantileForecast(start, days.p10, days.p50, days.p90, days.mean, MODEL, status);
    }

    private static double[] checked(double[] history) {
        double[] demand = new double[history.length];
        for (int day = 0; day < history.length; day++) {
            if (!(Math.abs(history[day]) <= LARGEST)) {
                throw new IllegalArgumentException("the demand of day " + day + " is " + history[day]);
            }
            demand[day] = Math.max(0, history[day]);
        }
        return demand;
    }

    private static double level(double[] demand) {
        if (demand.length < WINDOW) {
            return 1;
        }
        // level = (mean of the last 28 days) / (mean of the last 56 days)
        double ratio = (sum(demand, RECENT) / RECENT) / (sum(demand, WINDOW) / WINDOW);
        // 0/0: nothing sold in the window, so any level gives zero
        return Double.isNaN(ratio) ? 1 : Math.clamp(ratio, LEAST_LEVEL, MOST_LEVEL);
    }

    /** Up to eight past days of the weekday that comes {@code ahead} days after the first day to forecast. */
    private static double[] sameWeekdays(double[] demand, int ahead) {
        int last = demand.length + ahead - WEEK;
        double[] sample = new double[Math.min(WEEKS, last / WEEK + 1)];
        for (int week = 0; week < sample.length; week++) {
            sample[week] = demand[last - week * WEEK];
        }
        return sample;
    }

    private static double sum(double[] demand, int lastDays) {
        double sum = 0;
        for (int day = Math.max(0, demand.length - lastDays); day < demand.length; day++) {
            sum += demand[day];
        }
        return sum;
    }

    private static final class Days {
        private final double[] p10;
        private final double[] p50;
        private final double[] p90;
        private final double[] mean;

        Days(int horizon) {
            p10 = new double[horizon];
            p50 = new double[horizon];
            p90 = new double[horizon];
            mean = new double[horizon];
        }

        void set(int day, double[] sample, double level) {
            double[] ascending = sample.clone();
            Arrays.sort(ascending);
            p10[day] = level * EmpiricalQuantile.of(ascending, 0.1);
            p50[day] = level * EmpiricalQuantile.of(ascending, 0.5);
            p90[day] = level * EmpiricalQuantile.of(ascending, 0.9);
            mean[day] = level * sum(ascending, ascending.length) / ascending.length;
        }
    }
}
