package dev.shopkeeper.forecasting.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegativeBinomialTest {
    private static final double[] LEVELS = {0.1, 0.5, 0.9, 0.975, 0.995};

    /** SciPy 1.17.1, m mean, v variance to mean: scipy.stats.nbinom.ppf([.1,.5,.9,.975,.995], m/(v-1), 1/v) */
    @ParameterizedTest
    @CsvSource({"0.3,1.5,0,0,1,2,4", "5,2,1,4,9,12,16", "2,8,0,0,6,14,24"})
    void agreesWithSciPy(double mean, double dispersion, double p10, double p50, double p90, double p975, double p995) {
        assertThat(NegativeBinomial.of(mean, dispersion).quantiles(LEVELS)).containsExactly(p10, p50, p90, p975, p995);
    }

    /** The same with m = 5000, v = 300: 3508, 4901, 6620, 7670, 8712. */
    @Test
    void isCoarseWhereTheMeanIsLarge() {
        double[] quantiles = NegativeBinomial.of(5000, 300).quantiles(LEVELS);
        assertThat(quantiles).containsExactly(new double[] {3508, 4901, 6620, 7670, 8712}, within(5000.0 / 64));
    }

    @Test
    void isPoissonWithoutDispersion() {
        // scipy.stats.poisson.ppf([.1,.5,.9,.975,.995], 3)
        assertThat(NegativeBinomial.of(3, 0).quantiles(LEVELS)).containsExactly(1, 3, 5, 7, 8);
    }

    @Test
    void endsHoweverExtremeItIs() {
        double[] quantiles = NegativeBinomial.of(1e300, 1e300).quantiles(new double[] {0.5, 1 - 1e-16});
        assertThat(Arrays.stream(quantiles)).allMatch(Double::isFinite);
        assertThat(NegativeBinomial.of(0, 1).quantiles(LEVELS)).containsOnly(0);
    }
}
