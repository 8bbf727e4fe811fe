package dev.shopkeeper.forecasting.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivalTest {
    /**
     * SciPy 1.17.1 of k sales in n steps and g silent ones: A = k + .3; B = max(n - k, 0) + 1; e = 1 / (13 + k); q =
     * exp(gammaln(B + g) - gammaln(A + B + g) - gammaln(B) + gammaln(A + B)); (1 - e) * q / ((1 - e) * q + e)
     */
    @ParameterizedTest
    @CsvSource({"5,20,10,0.6216286224470574", "5,20,60,0.007232873059121121", "1,1,30,0.1478856753632486"})
    void agreesWithTheBetaDistribution(int sales, double active, double silent, double expected) {
        assertThat(Survival.probability(sales, active, silent)).isCloseTo(expected, within(0.04));
    }

    @Test
    void fallsWithSilenceTheFasterTheMoreOftenItSold() {
        assertThat(Survival.probability(5, 20, 0)).isEqualTo(1);
        assertThat(Survival.probability(5, 20, 20)).isLessThan(Survival.probability(5, 20, 10));
        assertThat(Survival.probability(15, 20, 10)).isLessThan(Survival.probability(5, 20, 10));
    }
}
