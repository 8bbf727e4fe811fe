package dev.shopkeeper.forecasting.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Naive2Test {
    private static final double[] QUARTERS = {
        12, 20, 31, 18, 13, 23, 35, 19, 15, 24, 36, 21, 15, 26, 40, 22, 17, 28, 41, 25, 18
    };

    /** score.py: naive2(np.array([12, 20, …, 18.]), 5, 4) */
    @Test
    void putsTheSeasonBack() {
        assertThat(Naive2.forecast(QUARTERS, 4, 5))
                .containsExactly(
                        new double[] {
                            29.679415655411812, 44.093229666906915, 24.612418271203687, 18.0, 29.679415655411812
                        },
                        within(1e-9));
    }

    /** score.py: t = np.arange(20); naive2(10 + t % 3 * 4 + t * .5, 4, 3) */
    @Test
    void averagesAnOddSeasonWithoutHalves() {
        double[] thirds = IntStream.range(0, 20)
                .mapToDouble(t -> 10 + t % 3 * 4 + t * 0.5)
                .toArray();
        assertThat(Naive2.forecast(thirds, 3, 4))
                .containsExactly(
                        new double[] {28.61005661005661, 18.527656913364304, 23.5, 28.61005661005661}, within(1e-9));
    }

    @Test
    void keepsTheLastValueWithoutASeason() {
        assertThat(Naive2.isSeasonal(QUARTERS, 4)).isTrue();
        assertThat(Naive2.isSeasonal(QUARTERS, 5)).isFalse();
        assertThat(Naive2.isSeasonal(QUARTERS, 1)).isFalse();
        assertThat(Naive2.isSeasonal(new double[] {1, 9, 1, 9, 1}, 2)).isFalse();
        assertThat(Naive2.isSeasonal(new double[24], 4)).isFalse();
        assertThat(Naive2.forecast(QUARTERS, 1, 2)).containsExactly(18, 18);
    }

    @Test
    void keepsTheLastValueWhereItsPlaceInTheSeasonSoldNothing() {
        double[] weekends =
                IntStream.range(0, 28).mapToDouble(day -> day % 7 < 5 ? 0 : 6).toArray();
        weekends[27] = 0;
        assertThat(Naive2.forecast(new double[] {0, 3, 0, 3, 0, 3, 0, 3, 0}, 2, 2))
                .containsExactly(0, 0);
        assertThat(Naive2.forecast(weekends, 7, 3)).containsOnly(0);
    }
}
