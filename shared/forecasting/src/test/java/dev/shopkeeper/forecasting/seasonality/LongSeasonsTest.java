package dev.shopkeeper.forecasting.seasonality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.combination.Combination;
import dev.shopkeeper.forecasting.interval.Calibrated;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongSeasonsTest {
    private static final double[] LEVELS = {0.1, 0.9};
    private final Random random = new Random(3);
    private final LongSeasons method = new LongSeasons(new Calibrated(new Combination()));

    @Test
    void knowsWeekdayAndYear() {
        IntToDoubleFunction demand = day -> (100 + 0.02 * day)
                * (1 + 0.2 * Math.sin(2 * Math.PI * day / 7))
                * (1 + 0.4 * Math.sin(2 * Math.PI * day / 365));
        double[] history = noisy(demand, 1_000);
        double both = error(history, demand, 120, 7, 365);
        assertThat(both).isLessThan(0.05).isLessThan(error(history, demand, 120, 7) / 3);
    }

    @Test
    void knowsHourAndWeekday() {
        IntToDoubleFunction demand =
                hour -> 50 * (1 + 0.5 * Math.sin(2 * Math.PI * hour / 24)) * (hour / 24 % 7 == 6 ? 0.6 : 1);
        double[] history = noisy(demand, 24 * 7 * 10);
        double both = error(history, demand, 168, 24, 168);
        assertThat(both).isLessThan(0.1).isLessThan(error(history, demand, 168, 24) / 1.5);
    }

    @Test
    void findsNoYearInNoise() {
        double[] history = noisy(step -> 100, 800);
        double[] factors = FourierProfile.of(history, 7, new int[] {365}).factors(900);
        assertThat(factors).containsOnly(1);
    }

    @Test
    void leavesOutASeasonOfWhichThereAreNotTwo() {
        double[] history = noisy(day -> 100 + 30 * Math.sin(2 * Math.PI * day / 365), 600);
        var longer = new ForecastRequest(new int[] {7, 365}, 14, LEVELS);
        var without = new ForecastRequest(new int[] {7}, 14, LEVELS);
        assertThat(method.predict(history, longer).mean())
                .containsExactly(method.predict(history, without).mean());
    }

    private double[] noisy(IntToDoubleFunction demand, int n) {
        return IntStream.range(0, n)
                .mapToDouble(t -> demand.applyAsDouble(t) * (1 + 0.1 * random.nextGaussian()))
                .toArray();
    }

    /** Mean absolute error over the mean. */
    private double error(double[] history, IntToDoubleFunction demand, int horizon, int... seasons) {
        double[] mean = method.predict(history, new ForecastRequest(seasons, horizon, LEVELS))
                .mean();
        double errors = 0;
        double total = 0;
        for (int step = 0; step < horizon; step++) {
            double actual = demand.applyAsDouble(history.length + step);
            errors += Math.abs(mean[step] - actual);
            total += actual;
        }
        return errors / total;
    }
}
