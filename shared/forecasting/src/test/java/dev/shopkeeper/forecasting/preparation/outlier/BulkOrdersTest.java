package dev.shopkeeper.forecasting.preparation.outlier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkOrdersTest {
    private static final boolean[] NOTHING_EXPECTED = {};

    @Test
    void lowersAOneOffToTheHighestOfTheRest() {
        double[] values = {2, 0, 3, 1, 0, 5, 2, 0, 80_995};
        assertThat(dampen(values)).containsExactly(2, 0, 3, 1, 0, 5, 2, 0, 5);
    }

    @Test
    void lowersAPairOfThem() {
        double[] values = {2, 0, 3, 1, 900, 5, 2, 0, 1000, 4, 2};
        assertThat(dampen(values)).containsExactly(2, 0, 3, 1, 5, 5, 2, 0, 5, 4, 2);
    }

    @Test
    void leavesPeaksThatComeAgain() {
        double[] weekly = new double[70];
        for (int day = 0; day < weekly.length; day++) {
            weekly[day] = day % 14 == 0 ? 500 : 2;
        }
        assertThat(dampen(weekly)).isEqualTo(weekly);
    }

    @Test
    void leavesAPeakThatComesEachYear() {
        double[] yearly = new double[800];
        for (int day = 0; day < yearly.length; day++) {
            yearly[day] = day % 3;
        }
        yearly[300] = 400;
        yearly[664] = 500;
        assertThat(dampen(yearly)).isEqualTo(yearly);
        yearly[664] = 1;
        yearly[500] = 500;
        assertThat(dampen(yearly)[500]).isEqualTo(2);
    }

    @Test
    void leavesWhatIsExpected() {
        double[] values = {2, 0, 3, 1, 0, 5, 2, 0, 80_995};
        boolean[] expected = new boolean[values.length];
        expected[8] = true;
        assertThat(BulkOrders.dampen(values, expected, 365.25, Double.POSITIVE_INFINITY))
                .isEqualTo(values);
    }

    @Test
    void keepsASeriesThatHardlySoldWithinWhatIsUsualInTheShop() {
        double[] values = {80_995};
        assertThat(BulkOrders.dampen(values, NOTHING_EXPECTED, 365.25, 120)).containsExactly(120);
        assertThat(dampen(values)).containsExactly(80_995);
        assertThat(dampen(new double[0])).isEmpty();
        assertThat(dampen(new double[] {Double.NaN, 0, -3})).containsExactly(Double.NaN, 0, -3);
    }

    /** A heavy tail is how such a series sells, not an accident. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void leavesAHeavyTail(long seed) {
        var random = new Random(seed);
        double[] values = new double[365];
        for (int day = 0; day < values.length; day++) {
            values[day] = random.nextInt(4) == 0 ? Math.ceil(Math.exp(1 + 1.2 * random.nextGaussian())) : 0;
        }
        assertThat(dampen(values)).as("seed %d", seed).isEqualTo(values);
    }

    private static double[] dampen(double[] values) {
        return BulkOrders.dampen(values, NOTHING_EXPECTED, 365.25, Double.POSITIVE_INFINITY);
    }
}
