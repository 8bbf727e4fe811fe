package dev.shopkeeper.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference values: stockpyl 1.0.2 ({@code stockpyl.loss_functions}) and SciPy 1.17.1 ({@code scipy.stats}). */
class DemandDistributionTest {
    private static final Offset<Double> EXACT = within(1e-8);

    /** Distribution, x, loss, complementary loss. */
    static Stream<Arguments> losses() {
        return Stream.of(
                // normal_loss(130, 100, 25)
                Arguments.of(new NormalDemand(100, 25), 130, 1.4025612679290784, 31.402561267929073),
                // poisson_loss(7, 4.5)
                Arguments.of(new PoissonDemand(4.5), 7, 0.15416709420415647, 2.6541670942041566),
                // gamma_loss(3, 0.7, 4.0)
                Arguments.of(new GammaDemand(0.7, 4.0), 3, 1.125542636730645, 1.325542636730645),
                // lognormal_loss(30, 3, 0.5)
                Arguments.of(new LognormalDemand(3, 0.5), 30, 2.3406464371057574, 9.580751343579028),
                // exponential_loss(2, 0.8)
                Arguments.of(new ExponentialDemand(0.8), 2, 0.2523706474933192, 1.0023706474933192),
                // negative_binomial_loss(5, 3, 0.4)
                Arguments.of(new NegativeBinomialDemand(3, 0.4), 5, 1.0964159999999998, 1.5964160000000007));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossesAreThoseOfTheReference(DemandDistribution demand, double x, double loss, double complement) {
        assertThat(demand.loss(x)).isCloseTo(loss, EXACT);
        assertThat(demand.complementaryLoss(x)).isCloseTo(complement, EXACT);
    }

    @Test
    void secondOrderLossesAreThoseOfTheReference() {
        // normal_second_loss(130, 100, 25), poisson_second_loss(7, 4.5)
        assertThat(new NormalDemand(100, 25).secondOrderLoss(130)).isCloseTo(14.920852925347644, EXACT);
        assertThat(new PoissonDemand(4.5).secondOrderLoss(7)).isCloseTo(0.11034378301055042, EXACT);
        assertThat(new PoissonDemand(4.5).complementarySecondOrderLoss(7)).isCloseTo(6.51465621698945, EXACT);
    }

    /** scipy.stats.gamma(shape, scale=scale).ppf(p). */
    @ParameterizedTest
    @CsvSource({
        "0.7, 4, 0.95, 9.530480074593477",
        "9, 2.5, 0.5, 21.672377960925925",
        "0.02, 50, 0.95, 2.295491179987027",
        "2500, 0.3, 0.99, 785.3357757195165",
        "0.01, 50, 0.5, 2.232767509455281e-29"
    })
    void gammaQuantiles(double shape, double scale, double p, double expected) {
        assertThat(new GammaDemand(shape, scale).quantile(p)).isCloseTo(expected, within(1e-8 * expected));
    }

    /** nbinom(3, 0.4).ppf(.95), poisson(4.5).ppf(.95), lognorm(0.5, scale=exp(3)).ppf(.95), norm.ppf(.975). */
    @Test
    void otherQuantiles() {
        assertThat(new NegativeBinomialDemand(3, 0.4).quantile(0.95)).isEqualTo(11);
        assertThat(new NegativeBinomialDemand(3, 0.4).cdf(5)).isCloseTo(0.6846054400000001, EXACT);
        assertThat(new PoissonDemand(4.5).quantile(0.95)).isEqualTo(8);
        assertThat(new LognormalDemand(3, 0.5).quantile(0.95)).isCloseTo(45.715015628102684, EXACT);
        assertThat(StandardNormal.quantile(0.975)).isCloseTo(1.959963984540054, EXACT);
        assertThat(new ExponentialDemand(0.8).quantile(0.5)).isCloseTo(Math.log(2) / 0.8, EXACT);
    }

    static Stream<DemandDistribution> distributions() {
        return Stream.of(
                new NormalDemand(40, 9),
                GammaDemand.ofMoments(0.3, 2),
                GammaDemand.ofMoments(40, 81),
                GammaDemand.ofMoments(1e6, 25),
                new LognormalDemand(2, 0.7),
                new ExponentialDemand(0.1),
                new PoissonDemand(0.05),
                new PoissonDemand(700),
                NegativeBinomialDemand.ofMoments(3, 11),
                DiscreteDemand.ofSample(0, 0, 4, 4, 9, 30));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void aQuantileIsWhereTheDistributionReachesIt(DemandDistribution demand) {
        for (double p = 0.05; p < 1; p += 0.05) {
            double quantile = demand.quantile(p);
            double nudge = 1e-6 * demand.standardDeviation();
            assertThat(demand.cdf(quantile + nudge)).isGreaterThan(p - 1e-6);
            assertThat(demand.cdf(quantile - nudge)).isLessThan(p + 1e-6);
        }
    }

    /** The slope of the loss function is F(x) − 1. */
    @ParameterizedTest
    @MethodSource("distributions")
    void theLossFallsAsFastAsDemandExceeds(DemandDistribution demand) {
        double sum = 0;
        double step = demand.standardDeviation() / 2000;
        double from = demand.mean() + demand.standardDeviation() / 3;
        double to = from + 2 * demand.standardDeviation();
        for (double x = from + step / 2; x < to; x += step) {
            sum += (1 - demand.cdf(x)) * step;
        }
        assertThat(demand.loss(from) - demand.loss(to))
                .isCloseTo(sum, within(2e-3 * Math.max(sum, demand.standardDeviation())));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> new NormalDemand(1, Double.NaN)).hasMessageContaining("standard deviation");
        assertThatThrownBy(() -> new GammaDemand(0, 1)).hasMessageContaining("shape");
        assertThatThrownBy(() -> new PoissonDemand(-1)).hasMessageContaining("mean");
        assertThatThrownBy(() -> new NegativeBinomialDemand(1, 1)).hasMessageContaining("p must be");
        assertThatThrownBy(() -> new DiscreteDemand(new double[] {0.5, 0.4})).hasMessageContaining("0.9");
        assertThatThrownBy(() -> new PoissonDemand(1).quantile(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
