package dev.shopkeeper.forecasting.preparation.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegressorEffectsTest {
    private static final int DAYS = 364;
    private static final int HORIZON = 7;
    private static final long SEED = 11;

    private final Random random = new Random(SEED);

    @Test
    void findsWhatAPromotionDoes() {
        double[] promotion = new double[DAYS + HORIZON];
        for (int day = 0; day < promotion.length; day++) {
            promotion[day] = day % 23 < 3 ? 1 : 0;
        }
        double[] demand = demand(day -> 6 * Math.exp(promotion[day] * Math.log(2.5)));
        double[] factors = factors(demand, new Regressor("promotion", promotion));
        for (int day = 0; day < factors.length; day++) {
            assertThat(factors[day])
                    .as("day %d, seed %d", day, SEED)
                    .isCloseTo(promotion[day] == 1 ? 2.5 : 1, within(0.25));
        }
    }

    @Test
    void findsThePriceElasticity() {
        double[] price = new double[DAYS + HORIZON];
        for (int day = 0; day < price.length; day++) {
            price[day] = day % 40 < 8 ? 750 : 1000;
        }
        double[] demand = demand(day -> 10 * Math.pow(price[day] / 1000, -2));
        double[] factors = factors(demand, new Regressor("unit_price", price));
        assertThat(factors[DAYS + 3]).as("seed %d", SEED).isCloseTo(Math.pow(0.75, -2), within(0.2));
    }

    @Test
    void tellsTwoRegressorsApart() {
        double[] first = new double[DAYS + HORIZON];
        double[] second = new double[DAYS + HORIZON];
        for (int day = 0; day < first.length; day++) {
            first[day] = day % 11 < 3 ? 1 : 0;
            second[day] = day % 13 < 4 ? 0.5 : 0;
        }
        double[] demand = demand(day -> 8 * Math.exp(0.7 * first[day] - 1.2 * second[day]));
        double[][] factors = RegressorEffects.factors(
                demand, List.of(new Regressor("a", first), new Regressor("b", second)), 7, HORIZON);
        assertThat(factors[0][0]).as("seed %d", SEED).isCloseTo(Math.exp(0.7), within(0.2));
        assertThat(factors[1][0]).as("seed %d", SEED).isCloseTo(Math.exp(-0.6), within(0.1));
    }

    @Test
    void shrinksWhatFewDaysSay() {
        double[] promotion = new double[DAYS + HORIZON];
        promotion[200] = 1;
        promotion[DAYS] = 1;
        double[] demand = demand(day -> 0.3);
        demand[200] = 3;
        // Ten times the mean, on one day, of a series that sells one in four days: little is believed of it.
        assertThat(factors(demand, new Regressor("promotion", promotion))[DAYS]).isBetween(1.2, 5.0);
    }

    @Test
    void fallsBackWhereTheFutureIsNotKnown() {
        double[] promotion = new double[DAYS];
        double[] price = new double[DAYS];
        for (int day = 0; day < DAYS; day++) {
            promotion[day] = day % 23 < 3 || day >= DAYS - 2 ? 1 : 0;
            price[day] = day < 300 ? 10 : 8;
        }
        double[] demand = demand(day -> 6 * (1 + promotion[day]));
        double[][] factors = RegressorEffects.factors(
                demand, List.of(new Regressor("promotion", promotion), new Regressor("price", price)), 7, HORIZON);
        assertThat(factors[0][DAYS]).as("no promotion is expected").isEqualTo(1);
        assertThat(factors[1][DAYS]).as("the price stays").isEqualTo(factors[1][DAYS - 1]);
    }

    @Test
    void saysNothingOfWhatNeverChanged() {
        double[] demand = demand(day -> 5);
        double[] always = new double[DAYS + HORIZON];
        Arrays.fill(always, 1);
        assertThat(factors(demand, new Regressor("promotion", always))).containsOnly(1);
        assertThat(factors(demand, new Regressor("promotion", new double[0]))).containsOnly(1);
        assertThat(factors(new double[DAYS], new Regressor("promotion", new double[] {1, 0})))
                .containsOnly(1);
        assertThat(factors(new double[0], new Regressor("promotion", new double[] {1, 0})))
                .containsOnly(1);
    }

    @Test
    void staysFiniteWhateverItIsGiven() {
        double[] wild = new double[DAYS + HORIZON];
        for (int day = 0; day < wild.length; day++) {
            wild[day] = day % 3 == 0 ? Double.NaN : day % 5 == 0 ? 1e300 : -1e300;
        }
        double[] demand = demand(day -> 5);
        demand[5] = 1e300;
        demand[6] = Double.NaN;
        for (double factor : factors(demand, new Regressor("anything", wild))) {
            assertThat(factor).isBetween(0.04, 25.0);
        }
    }

    private double[] factors(double[] demand, Regressor regressor) {
        return RegressorEffects.factors(demand, List.of(regressor), 7, HORIZON)[0];
    }

    private interface Rate {
        double on(int day);
    }

    /** Poisson demand with weekdays. */
    private double[] demand(Rate rate) {
        double[] demand = new double[DAYS];
        for (int day = 0; day < DAYS; day++) {
            double limit = Math.exp(-rate.on(day) * (0.7 + day % 7 / 10.0));
            int count = -1;
            for (double product = 1; product > limit; product *= random.nextDouble()) {
                count++;
            }
            demand[day] = count;
        }
        return demand;
    }
}
