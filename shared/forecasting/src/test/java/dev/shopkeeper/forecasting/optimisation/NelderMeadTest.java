package dev.shopkeeper.forecasting.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.optimisation.NelderMead.Box;
import dev.shopkeeper.forecasting.optimisation.NelderMead.Minimum;
import org.junit.jupiter.api.Test;

class NelderMeadTest {
    private static final Box BOX = new Box(new double[] {-2, -2}, new double[] {2, 2}, new double[] {0.5, 0.5});

    @Test
    void findsTheEndOfRosenbrocksValley() {
        Minimum minimum = NelderMead.minimise(
                x -> 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2),
                new double[] {-1.2, 1},
                BOX,
                1e-12,
                500);
        assertThat(minimum.point()).containsExactly(new double[] {1, 1}, within(1e-4));
    }

    @Test
    void staysInTheBox() {
        Minimum minimum = NelderMead.minimise(x -> x[0] - x[1], new double[] {0, 0}, BOX, 1e-9, 300);
        assertThat(minimum.point()).containsExactly(new double[] {-2, 2}, within(1e-3));
    }

    @Test
    void shunsWhatIsNotANumber() {
        Minimum minimum = NelderMead.minimise(
                x -> x[0] < 0 ? Double.NaN : x[0] * x[0] + x[1] * x[1], new double[] {1, 1}, BOX, 1e-12, 300);
        assertThat(minimum.value()).isLessThan(1e-4);
    }
}
