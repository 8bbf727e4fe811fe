package dev.shopkeeper.forecasting.seasonality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeasonalIndicesTest {
    private static final double[] SHAPE = {0.5, 0.8, 1.1, 1.6};

    @Test
    void findsAPureSeason() {
        double[] history =
                IntStream.range(0, 24).mapToDouble(t -> 10 * SHAPE[t % 4]).toArray();
        assertThat(SeasonalIndices.of(history, 4, true).values()).containsExactly(SHAPE, within(1e-9));
        assertThat(SeasonalIndices.of(history, 4, false).values())
                .containsExactly(new double[] {-5, -2, 1, 6}, within(1e-9));
    }

    @Test
    void findsNextToNoSeasonInNoise() {
        var random = new Random(11);
        double[] noise = IntStream.range(0, 96)
                .mapToDouble(step -> 100 + 20 * random.nextGaussian())
                .toArray();
        assertThat(SeasonalIndices.of(noise, 12, true).values())
                .satisfies(values -> assertThat(IntStream.range(0, 12)
                                .mapToDouble(i -> Math.abs(values[i] - 1))
                                .max()
                                .orElseThrow())
                        .isLessThan(0.03));
    }

    @Test
    void takesOutAndPutsBack() {
        double[] history =
                IntStream.range(0, 30).mapToDouble(t -> (10 + t) * SHAPE[t % 4]).toArray();
        SeasonalIndices indices = SeasonalIndices.of(history, 4, true);
        double[] plain = indices.remove(history);
        for (int t = 0; t < history.length; t++) {
            assertThat(indices.apply(plain[t], t)).isCloseTo(history[t], within(1e-9));
        }
    }

    @Test
    void addsASeasonThatNearlyClosesTheShop() {
        double[] history =
                IntStream.range(0, 28).mapToDouble(t -> t % 7 == 0 ? 0.001 : 10).toArray();
        assertThat(SeasonalIndices.of(history, 7, true).multiplicative()).isFalse();
    }
}
