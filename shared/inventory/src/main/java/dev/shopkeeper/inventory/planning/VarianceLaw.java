package dev.shopkeeper.inventory.planning;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * Taylor's power law (1961, doi:10.1038/189732a0) over the SKUs of a shop: the variance of a day's demand is a power of its
 * mean. A SKU's own variance comes of a few weeks, in which a single bulk order, or none, decides, and it says little of the
 * weeks to come; what the SKUs of its size have in common says more. So the variance to plan with is the weighted geometric
 * mean of both.
 *
 * <p>The weight was chosen on three months of sales before those that are reported, see benchmarks/README.md.
 *
 * @param logScale logarithm of the variance at a mean of 1
 * @param slope of log variance over log mean, from 1 (Poisson demand) to 2 (equal coefficients of variation)
 * @param weight of the law against the SKU's own variance, from 0 to 1
 */
public record VarianceLaw(double logScale, double slope, double weight) {
    /** Every SKU by its own variance. */
    public static final VarianceLaw NONE = new VarianceLaw(0, 1, 0);

    public VarianceLaw {
        Arguments.finite("logarithm of the scale", logScale);
        Arguments.notNegative("slope", slope);
        Arguments.notNegative("weight", weight);
    }

    /**
     * Variance of a day's demand to plan with, never below that of Poisson demand.
     *
     * @param own variance, as the SKU's forecast says
     */
    public double variance(double mean, double own) {
        if (weight == 0 || !(mean > 0)) {
            return own;
        }
        double logLaw = logScale + slope * Math.log(mean);
        return Math.max(mean, Math.exp(weight * logLaw + (1 - weight) * Math.log(Math.max(own, mean))));
    }

    /** Least squares of log variance on log mean, summed up SKU by SKU. Not safe for several threads. */
    public static final class Fit {
        /** Fewer SKUs make no law; with more its weight grows. */
        private static final double FEWEST = 30;

        private static final double MOST_WEIGHT = 0.7;
        /** Where all SKUs sell the same, any slope fits; this one is common in retail. */
        private static final double USUAL_SLOPE = 1.5;

        private static final double SLOPE_SUPPORT = 1;
        /** A factor of e: beyond it the scatter is no normal one. */
        private static final double MOST_BIAS = 1;

        private double count;
        private double sumX;
        private double sumY;
        private double sumXx;
        private double sumXy;
        private double sumYy;

        /** A forecast without demand says nothing. */
        public void accept(DailyForecast forecast) {
            double mean = forecast.meanPerDay();
            if (!(mean > 0)) {
                return;
            }
            double x = Math.log(mean);
            double y = Math.log(forecast.variancePerDay());
            count++;
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
            sumYy += y * y;
        }

        public VarianceLaw law() {
            if (count <= FEWEST) {
                return NONE;
            }
            double spread = sumXx - sumX * sumX / count;
            double joint = sumXy - sumX * sumY / count;
            double slope = Math.clamp((joint + SLOPE_SUPPORT * USUAL_SLOPE) / (spread + SLOPE_SUPPORT), 1, 2);
            double scatter = sumYy - sumY * sumY / count - 2 * slope * joint + slope * slope * spread;
            // A mean of logarithms is that of a median; half the variance of the logarithms makes it that of the mean.
            double bias = Math.min(MOST_BIAS, Math.max(0, scatter) / count / 2);
            return new VarianceLaw((sumY - slope * sumX) / count + bias, slope, MOST_WEIGHT * (1 - FEWEST / count));
        }
    }
}
