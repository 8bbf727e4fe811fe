package dev.shopkeeper.forecasting.preparation.stockout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CensoredDemandTest {
    @Test
    void borrowsFromTheNearestOfTheSamePlaceInTheSeason() {
        double[] values = {1, 10, 2, 20, 0, 0, 3, 30};
        boolean[] out = {false, false, false, false, true, true, false, false};
        assertThat(CensoredDemand.impute(values, out, 2)).containsExactly(1, 10, 2, 20, 2, 20, 3, 30);
    }

    @Test
    void goesToAndFroWhenAStockOutIsLong() {
        double[] values = {4, 6, 0, 0, 0, 8, 9};
        boolean[] out = {false, false, true, true, true, false, false};
        assertThat(CensoredDemand.impute(values, out, 1)).containsExactly(4, 6, 6, 8, 6, 8, 9);
    }

    @Test
    void neverGoesBelowWhatWasSold() {
        double[] values = {4, 6, 5, 8};
        assertThat(CensoredDemand.impute(values, new boolean[] {false, false, true, false}, 1))
                .containsExactly(4, 6, 6, 8);
        assertThat(CensoredDemand.impute(new double[] {4, 6, 50, 8}, new boolean[] {false, false, true, false}, 1))
                .containsExactly(4, 6, 50, 8);
    }

    @Test
    void leavesAlwaysEmptyShelvesUnmarkedStepsAndGapsAsTheyAre() {
        double[] values = {0, Double.NaN, 2};
        assertThat(CensoredDemand.impute(values, new boolean[] {true, true, true}, 7))
                .isEqualTo(values);
        assertThat(CensoredDemand.impute(values, new boolean[0], 7)).isEqualTo(values);
        assertThat(CensoredDemand.impute(new double[0], new boolean[0], 7)).isEmpty();
        assertThat(CensoredDemand.impute(values, new boolean[] {false, true, false}, 7))
                .containsExactly(0, 0, 2);
    }

    /** Stock-outs of a week or so, a quarter of all days: as zeros they would take a quarter of the mean. */
    @Test
    void recoversMeanAndSpreadOfTheDemand() {
        long seed = 20260301;
        var random = new Random(seed);
        double[] rates = {2, 3, 4, 5, 6, 12, 9};
        double[] demand = new double[1400];
        boolean[] out = new boolean[demand.length];
        double[] sold = new double[demand.length];
        for (int day = 0; day < demand.length; day++) {
            demand[day] = poisson(rates[day % 7], random);
            out[day] = day / 7 % 4 == 3;
            sold[day] = out[day] ? 0 : demand[day];
        }
        double[] filled = CensoredDemand.impute(sold, out, 7);
        assertThat(mean(sold)).as("seed %d", seed).isLessThan(0.8 * mean(demand));
        assertThat(mean(filled)).as("seed %d", seed).isCloseTo(mean(demand), within(0.03 * mean(demand)));
        assertThat(variance(filled)).as("seed %d", seed).isCloseTo(variance(demand), within(0.1 * variance(demand)));
    }

    private static double poisson(double rate, Random random) {
        double limit = Math.exp(-rate);
        int count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
    }
}
