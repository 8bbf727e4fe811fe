package dev.shopkeeper.forecasting.seasonality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapsTest {
    private static final double N = Double.NaN;

    @Test
    void fillsFromTheSamePlaceInTheSeason() {
        assertThat(Gaps.fill(new double[] {1, 10, N, 12, 3, N}, 2)).containsExactly(1, 10, 2, 12, 3, 12);
    }

    @Test
    void fillsFromNeighboursWhatTheSeasonDoesNotTell() {
        assertThat(Gaps.fill(new double[] {1, N, 3, N, 5, N}, 2)).containsExactly(1, 2, 3, 4, 5, 5);
    }

    @Test
    void beginsWithTheFirstKnownValue() {
        assertThat(Gaps.fill(new double[] {N, N, 4, N}, 1)).containsExactly(4, 4);
    }
}
