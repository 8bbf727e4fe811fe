package dev.shopkeeper.inventory.planning;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * The demand of the days to come, each day's distribution known by its p10, median, p90 and mean. Beyond its horizon every
 * day is taken to be an average day of it.
 *
 * <p>The variance of a day is that of the distribution whose quantiles lie on straight lines between p10, median and
 * p90, whose upper tail is exponential with the weight that the mean asks for, and whose lower tail is flat. So a SKU
 * that sells a dozen once a month, with a p90 of 0 and a mean of 0.4, is not taken for a steady one. Units that are
 * sold one by one can't vary less than a Poisson variable, which is the lower bound.
 */
public final class DailyForecast {
    /** Mean excess of the normal distribution over its p90, in standard deviations: φ(z) / 0.1 − z. */
    private static final double NORMAL_EXCESS = 0.4734;

    private static final double Z90 = 1.2816;
    private static final double TAIL = 0.1;
    /** Chosen like the weight of {@link VarianceLaw}. */
    private static final double LEVEL_GAIN = 0.06;

    private static final int LEVEL_DAYS = 28;
    private static final double HALF = 0.4;

    private final double[] means;
    private final double[] variances;

    /** @throws IllegalArgumentException if the days are none, differ in number, or hold negative numbers or NaN */
    public DailyForecast(double[] p10, double[] p50, double[] p90, double[] mean) {
        int days = mean.length;
        if (days == 0 || p10.length != days || p50.length != days || p90.length != days) {
            throw new IllegalArgumentException("a forecast has as many quantiles as means, and at least one");
        }
        means = new double[days + 1];
        variances = new double[days + 1];
        for (int day = 0; day < days; day++) {
            Arguments.notNegative("mean", mean[day]);
            means[day + 1] = means[day] + mean[day];
            variances[day + 1] = variances[day] + variance(p10[day], p50[day], p90[day], mean[day]);
        }
    }

    private DailyForecast(double[] means, double[] variances) {
        this.means = means;
        this.variances = variances;
    }

    /** The same with the variances that the law leaves of it; how they differ from day to day stays. */
    public DailyForecast under(VarianceLaw law) {
        double own = variancePerDay();
        if (!(own > 0)) {
            return this;
        }
        double factor = law.variance(meanPerDay(), own) / own;
        var scaled = new double[variances.length];
        for (int day = 1; day < scaled.length; day++) {
            double least = means[day] - means[day - 1];
            scaled[day] = scaled[day - 1] + Math.max(least, factor * (variances[day] - variances[day - 1]));
        }
        return new DailyForecast(means, scaled);
    }

    /** Variance of a day's demand. */
    static double variance(double p10, double p50, double p90, double mean) {
        Arguments.notNegative("p10", p10);
        Arguments.notNegative("p50 less p10", p50 - p10);
        Arguments.notNegative("p90 less p50", p90 - p50);
        double body = HALF * (p10 + p50) / 2 + HALF * (p50 + p90) / 2;
        double low = Math.max(0, p10 - NORMAL_EXCESS * (p50 - p10) / Z90);
        double excess = (mean - body - TAIL * low) / TAIL - p90;
        if (excess < NORMAL_EXCESS * (p90 - p50) / Z90) {
            // A mean that asks for no tail, or for less than a normal one: forecasters round and shrink their means.
            excess = NORMAL_EXCESS * (p90 - p50) / Z90;
        }
        double squares = TAIL * low * low
                + HALF * square(p10, p50)
                + HALF * square(p50, p90)
                + TAIL * (p90 * p90 + 2 * p90 * excess + 2 * excess * excess);
        double centre = TAIL * low + body + TAIL * (p90 + excess);
        return Math.max(mean, squares - centre * centre);
    }

    /** Mean square of the uniform distribution between a and b. */
    private static double square(double a, double b) {
        return (a * a + a * b + b * b) / 3;
    }

    public int horizon() {
        return means.length - 1;
    }

    public double meanPerDay() {
        return means[horizon()] / horizon();
    }

    /** Variance of an average day. */
    public double variancePerDay() {
        return variances[horizon()] / horizon();
    }

    public double meanOver(int days) {
        return over(means, days);
    }

    /**
     * Variance of what the sum of so many days differs by from its forecast. The days are independent but for the level,
     * which nobody knows exactly and which moves on: by {@code LEVEL_GAIN} of each day's surprise, as for simple
     * exponential smoothing, σ² Σ (1 + jα)² over the days to come (Prak, Teunter and Syntetos, On the calculation of safety stocks
     * when demand is forecasted, European Journal of Operational Research 256, 2017).
     */
    public double varianceOver(int days) {
        return over(variances, days) * levelFactor(days);
    }

    /** Mean of (1 + jα)² for j = 0 … days − 1; no further away than {@code LEVEL_DAYS} does the level move on. */
    private static double levelFactor(int days) {
        double sum = 0;
        for (int ahead = 0; ahead < days; ahead++) {
            double moved = 1 + LEVEL_GAIN * Math.min(ahead, LEVEL_DAYS);
            sum += moved * moved;
        }
        return days == 0 ? 1 : sum / days;
    }

    /** Coefficient of variation of a day. */
    public double variation() {
        return Math.sqrt(variancePerDay()) / meanPerDay();
    }

    private double over(double[] sums, int days) {
        int known = Math.min(days, horizon());
        return sums[known] + (days - known) * sums[horizon()] / horizon();
    }
}
