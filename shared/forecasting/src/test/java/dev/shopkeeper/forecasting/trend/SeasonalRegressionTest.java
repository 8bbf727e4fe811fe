package dev.shopkeeper.forecasting.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeasonalRegressionTest {
    private static final double[] PASSENGERS = {
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
        114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166
    };

    /**
     * NumPy 2.4.6: X = zeros((39, 13)); X[arange(39), arange(39) % 12] = 1; X[:, 12] = arange(39);
     * X[36:] @ linalg.lstsq(X[:36], y)[0]
     */
    @Test
    void agreesWithLeastSquares() {
        double[] hundredths =
                Arrays.stream(PASSENGERS).map(value -> value / 100).toArray();
        assertThat(new SeasonalRegression().fit(hundredths, 12).forecasts(36, 3)[0])
                .containsExactly(new double[] {1.675, 1.74833333, 1.93833333}, within(1e-4));
    }

    @Test
    void knowsNothingOfWhatComesLater() {
        double[] changed = PASSENGERS.clone();
        Arrays.fill(changed, 30, 36, 0);
        double[] before = new SeasonalRegression().fit(PASSENGERS, 12).forecasts(30, 6)[0];
        assertThat(new SeasonalRegression().fit(changed, 12).forecasts(30, 6)[0])
                .containsExactly(before);
    }
}
