package dev.shopkeeper.forecasting.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SalesEndTest {
    private static final boolean[] ALWAYS_THERE = {};

    private final double[] values = new double[400];

    @Test
    void endsWhatSoldOftenAndThenNoMore() {
        sell(200, 300, 3);
        assertThat(isReached(ALWAYS_THERE)).isTrue();
    }

    @Test
    void waitsNinetyDays() {
        sell(200, 315, 3);
        assertThat(isReached(ALWAYS_THERE)).isFalse();
    }

    @Test
    void knowsThatSomeSellSeldom() {
        sell(100, 300, 60);
        assertThat(isReached(ALWAYS_THERE)).isFalse();
    }

    @Test
    void doesNotBlameTheProductForAnEmptyShelf() {
        sell(200, 300, 3);
        boolean[] outOfStock = new boolean[400];
        for (int day = 300; day < 350; day++) {
            outOfStock[day] = true;
        }
        assertThat(isReached(outOfStock)).isFalse();
    }

    @Test
    void expectsWhatSoldAtThisTimeOfLastYear() {
        sell(0, 60, 2);
        assertThat(isReached(ALWAYS_THERE)).isFalse();
    }

    @Test
    void cannotTellTheEndOfWhatSoldOnce() {
        values[200] = 2;
        assertThat(isReached(ALWAYS_THERE)).isFalse();
    }

    @Test
    void saysNothingOfWhatIsNotKnown() {
        assertThat(SalesEnd.isReached(new double[0], ALWAYS_THERE, 90, 365, 28)).isFalse();
        Arrays.fill(values, Double.NaN);
        assertThat(isReached(ALWAYS_THERE)).isFalse();
    }

    private boolean isReached(boolean[] outOfStock) {
        return SalesEnd.isReached(values, outOfStock, 90, 365, 28);
    }

    private void sell(int from, int to, int every) {
        for (int day = from; day < to; day += every) {
            values[day] = 2;
        }
    }
}
