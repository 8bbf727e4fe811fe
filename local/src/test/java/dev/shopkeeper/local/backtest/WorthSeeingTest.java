package dev.shopkeeper.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorthSeeingTest {
    @Test
    void showsTheMostMissedAndSomeOfAll() {
        double[] missed = IntStream.range(0, 100)
                .mapToDouble(one -> one == 7 || one == 90 ? 1_000 : 1)
                .toArray();
        assertThat(WorthSeeing.of(missed, 4)).containsExactly(7, 25, 74, 90);
    }

    @Test
    void showsAllIfThereAreFewAndNoneWithoutForecast() {
        assertThat(WorthSeeing.of(new double[] {1, Double.NaN, 3}, 12)).containsExactly(0, 2);
        assertThat(WorthSeeing.of(new double[] {1, 2, 3}, 0)).isEmpty();
        assertThat(WorthSeeing.of(new double[0], 3)).isEmpty();
    }
}
