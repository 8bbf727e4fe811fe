package dev.shopkeeper.inventory.demand;

import java.util.Arrays;

/** Demand of 0, 1, 2 … units with the given probabilities, empirical ones for instance. */
public final class DiscreteDemand implements DemandDistribution {
    private static final double TAIL = 1e-12;
    private static final double SUM_TOLERANCE = 1e-6;

    private final double[] probabilities;
    private final double mean;
    private final double variance;

    /** @param probabilities of 0, 1, 2 … units; they add up to 1 */
    public DiscreteDemand(double[] probabilities) {
        double sum = 0;
        double first = 0;
        double second = 0;
        for (int units = 0; units < probabilities.length; units++) {
            double probability = Arguments.notNegative("probability", probabilities[units]);
            sum += probability;
            first += units * probability;
            second += (double) units * units * probability;
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("the probabilities add up to " + sum);
        }
        this.probabilities = probabilities.clone();
        mean = first;
        variance = Math.max(0, second - first * first);
    }

    /** Each of the observed demands with the same probability. */
    public static DiscreteDemand ofSample(int... units) {
        double[] probabilities = new double[Arrays.stream(units).max().orElseThrow() + 1];
        Arrays.stream(units).forEach(observed -> probabilities[observed] += 1.0 / units.length);
        return new DiscreteDemand(probabilities);
    }

    /** Poisson demand without a tail that weighs less than 1e-12. */
    public static DiscreteDemand of(PoissonDemand demand) {
        int longest = (int) demand.quantile(1 - TAIL) + 1;
        double[] probabilities = new double[longest + 1];
        Arrays.setAll(probabilities, demand::probability);
        return new DiscreteDemand(probabilities);
    }

    public double probability(int units) {
        return 0 <= units && units < probabilities.length ? probabilities[units] : 0;
    }

    public int largest() {
        return probabilities.length - 1;
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public double cdf(double x) {
        double sum = 0;
        for (int units = 0; units <= x && units < probabilities.length; units++) {
            sum += probabilities[units];
        }
        return sum;
    }

    @Override
    public double quantile(double p) {
        Arguments.probability("p", p);
        double sum = 0;
        for (int units = 0; units < probabilities.length; units++) {
            sum += probabilities[units];
            // The critical ratio often equals a sum of probabilities but for rounding.
            if (sum >= p - TAIL) {
                return units;
            }
        }
        return largest();
    }

    @Override
    public double loss(double x) {
        double sum = 0;
        for (int units = 0; units < probabilities.length; units++) {
            sum += Math.max(0, units - x) * probabilities[units];
        }
        return sum;
    }
}
