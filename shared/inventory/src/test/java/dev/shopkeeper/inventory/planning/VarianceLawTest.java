package dev.shopkeeper.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VarianceLawTest {
    private static DailyForecast steady(double mean) {
        var days = new double[28];
        Arrays.fill(days, mean);
        return new DailyForecast(days, days, days, days);
    }

    /** Demand on less than one day in ten: the variance is well above Poisson's and goes with mean². */
    private static DailyForecast lumpy(double mean) {
        var none = new double[28];
        var means = new double[28];
        Arrays.fill(means, mean);
        return new DailyForecast(none, none, none, means);
    }

    @Test
    void fewSkusMakeNoLaw() {
        var fit = new VarianceLaw.Fit();
        for (int sku = 1; sku <= 30; sku++) {
            fit.accept(lumpy(sku));
        }
        assertThat(fit.law()).isEqualTo(VarianceLaw.NONE);
        assertThat(VarianceLaw.NONE.variance(3, 7)).isEqualTo(7);
    }

    @Test
    void theSlopeIsThatOfLogVarianceOverLogMean() {
        var fit = new VarianceLaw.Fit();
        for (int sku = 0; sku < 3000; sku++) {
            fit.accept(lumpy(0.1 * Math.pow(1.003, sku)));
        }
        // All of them have the same coefficient of variation.
        assertThat(fit.law().slope()).isCloseTo(2, within(0.001));
        assertThat(fit.law().logScale()).isCloseTo(Math.log(lumpy(1).variancePerDay()), within(0.001));
        assertThat(fit.law().weight()).isCloseTo(0.7, within(0.01));
    }

    @Test
    void equalMeansHaveTheUsualSlopeAndTheirOwnVariance() {
        var fit = new VarianceLaw.Fit();
        for (int sku = 0; sku < 1000; sku++) {
            fit.accept(lumpy(4));
        }
        VarianceLaw law = fit.law();
        assertThat(law.slope()).isCloseTo(1.5, within(1e-9));
        double own = lumpy(4).variancePerDay();
        assertThat(law.variance(4, own)).isCloseTo(own, within(1e-6 * own));
    }

    @Test
    void whatAloneIsWildIsTamedAndWhatAloneIsSteadyIsDoubted() {
        long seed = 11;
        var random = new Random(seed);
        var fit = new VarianceLaw.Fit();
        for (int sku = 0; sku < 500; sku++) {
            double mean = Math.exp(random.nextGaussian());
            fit.accept(sku % 2 == 0 ? lumpy(mean) : steady(mean));
        }
        VarianceLaw law = fit.law();
        assertThat(lumpy(2).under(law).varianceOver(10)).as("seed %d", seed).isLessThan(lumpy(2).varianceOver(10));
        assertThat(steady(2).under(law).varianceOver(10))
                .as("seed %d", seed)
                .isGreaterThan(steady(2).varianceOver(10));
        assertThat(steady(2).under(law).meanOver(10)).isEqualTo(20);
    }

    @Test
    void neverBelowPoissonDemandAndNothingStaysNothing() {
        var law = new VarianceLaw(-5, 1, 0.7);
        assertThat(law.variance(10, 10)).isEqualTo(10);
        assertThat(steady(0).under(law).varianceOver(5)).isZero();
        var fit = new VarianceLaw.Fit();
        for (int sku = 0; sku < 100; sku++) {
            fit.accept(steady(0));
        }
        assertThat(fit.law()).isEqualTo(VarianceLaw.NONE);
    }
}
