package dev.shopkeeper.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmpiricalQuantileTest {
    /** NumPy 2.4.6: numpy.quantile([0,0,4,1,2,0,0,9,3,0,1,15], p, method='weibull') */
    @ParameterizedTest
    @CsvSource({"0.1,0", "0.25,0", "0.5,1", "0.77,4.049999999999999", "0.9,13.200000000000006"})
    void agreesWithNumPy(double probability, double expected) {
        double[] sample = {0, 0, 4, 1, 2, 0, 0, 9, 3, 0, 1, 15};
        Arrays.sort(sample);
        assertThat(EmpiricalQuantile.of(sample, probability)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void staysWithinTheSample() {
        double[] eight = {1, 2, 3, 5, 5, 7, 9, 12};
        assertThat(EmpiricalQuantile.of(eight, 0.1)).isEqualTo(1);
        assertThat(EmpiricalQuantile.of(eight, 0.9)).isEqualTo(12);
        assertThat(EmpiricalQuantile.of(eight, 0)).isEqualTo(1);
        assertThat(EmpiricalQuantile.of(eight, 1)).isEqualTo(12);
        assertThat(EmpiricalQuantile.of(new double[] {4}, 0.9)).isEqualTo(4);
    }
}
