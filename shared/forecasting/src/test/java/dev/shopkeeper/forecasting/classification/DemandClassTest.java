package dev.shopkeeper.forecasting.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DemandClassTest {
    @Test
    void tellsFourKindsByIntervalAndVariation() {
        assertThat(DemandClass.of(new double[] {3, 4, 3, 5})).isEqualTo(DemandClass.SMOOTH);
        assertThat(DemandClass.of(new double[] {1, 40, 2, 1})).isEqualTo(DemandClass.ERRATIC);
        assertThat(DemandClass.of(new double[] {1, 0, 0, 2, 0, 1})).isEqualTo(DemandClass.INTERMITTENT);
        assertThat(DemandClass.of(new double[] {1, 0, 0, 40, 0, 1})).isEqualTo(DemandClass.LUMPY);
    }

    /**
     * Python: s = numpy.array([2, 5, 1]); 8 / 3, s.var(ddof=1) / s.mean() ** 2
     */
    @Test
    void measuresIntervalAndVariation() {
        double[] history = {0, 2, 0, 0, 5, Double.NaN, 1, -3, 0};
        assertThat(DemandClass.interval(history)).isCloseTo(8.0 / 3, within(1e-12));
        assertThat(DemandClass.variation(history)).isCloseTo(0.609375, within(1e-12));
    }

    @Test
    void cutsAtTheFiguresOfSyntetosAndBoylan() {
        var seldom = new double[132];
        var often = new double[131];
        for (int i = 0; i < 100; i++) {
            seldom[i] = 1;
            often[i] = 1;
        }
        assertThat(DemandClass.of(seldom)).isEqualTo(DemandClass.INTERMITTENT);
        assertThat(DemandClass.of(often)).isEqualTo(DemandClass.SMOOTH);
    }

    @Test
    void takesNothingSoldForIntermittent() {
        assertThat(DemandClass.of(new double[] {0, 0, 0})).isEqualTo(DemandClass.INTERMITTENT);
        assertThat(DemandClass.of(new double[] {0, 7e300, 0, 0, 9e300})).isEqualTo(DemandClass.INTERMITTENT);
    }
}
