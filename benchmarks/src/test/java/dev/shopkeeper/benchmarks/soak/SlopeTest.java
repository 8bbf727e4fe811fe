package dev.shopkeeper.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeTest {
    /** SciPy 1.17.1: r = linregress([0,1,2,3,4,5], [1,3,2,5,4,6]); r.slope, r.stderr * t.ppf(.975, 4). */
    @Test
    void oneSeriesIsALineByLeastSquares() {
        Slope slope = Slope.of(List.of(series(new double[] {0, 1, 2, 3, 4, 5}, new double[] {1, 3, 2, 5, 4, 6})));

        assertThat(slope.slope()).isCloseTo(0.8857142857, within(1e-9));
        assertThat(slope.halfWidth()).isCloseTo(0.6444556190, within(1e-9));
    }

    /** NumPy: lstsq of y on t and a column of ones for each series; sqrt(s² (XᵀX)⁻¹₀₀) * t.ppf(.975, 4). */
    @Test
    void severalSeriesShareTheSlopeEachAtItsOwnLevel() {
        Slope slope = Slope.of(List.of(
                series(new double[] {0, 1, 2, 3}, new double[] {10, 11, 13, 13}),
                series(new double[] {2, 3, 4}, new double[] {50, 52, 52})));

        assertThat(slope.slope()).isCloseTo(1.0714285714, within(1e-9));
        assertThat(slope.halfWidth()).isCloseTo(0.6165941885, within(1e-9));
        assertThat(slope.observations()).isEqualTo(7);
    }

    @Test
    void tooFewObservationsHaveNoSlope() {
        assertThat(Slope.of(List.of()).slope()).isNaN();
        assertThat(Slope.of(List.of(series(new double[] {1}, new double[] {2}))).halfWidth())
                .isNaN();
        assertThat(Slope.of(List.of(series(new double[] {1, 1, 1}, new double[] {2, 3, 4})))
                        .slope())
                .isNaN();
    }

    private static Slope.Series series(double[] times, double[] values) {
        return new Slope.Series(times, values);
    }
}
