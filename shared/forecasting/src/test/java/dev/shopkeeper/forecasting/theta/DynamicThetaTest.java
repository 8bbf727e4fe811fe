package dev.shopkeeper.forecasting.theta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.optimisation.NormalPrior;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DynamicThetaTest {
    private static final double[] MADE_UP = {
        102, 118, 97, 110, 121, 109, 131, 120, 115, 128, 142, 126, 133, 129, 151, 140, 138, 147, 162, 143, 155, 149,
        168, 158
    };

    /**
     * statsforecast 2.1.1: d = DynamicOptimizedTheta(season_length=1).fit(y); d.model_['par'];
     * (d.model_['residuals'][3:] ** 2).sum(); d.predict(h=5)['mean']
     */
    @Test
    void agreesWithStatsforecast() {
        DynamicTheta model = DynamicTheta.fit(MADE_UP, new NormalPrior(0.104922, 1e-5));
        assertThat(model.theta()).isCloseTo(6.0146, within(0.2));
        assertThat(model.forecasts(24, 5)[0])
                .containsExactly(
                        new double[] {161.004751, 162.877553, 164.731946, 166.569188, 168.390372}, within(0.1));
    }

    @Test
    void errsNoMoreThanStatsforecast() {
        assertThat(DynamicTheta.fit(MADE_UP, NormalPrior.NONE).error()).isLessThanOrEqualTo(1699.8617);
    }

    @Test
    void errsAsItSays() {
        DynamicTheta model = DynamicTheta.fit(MADE_UP, NormalPrior.NONE);
        double[][] forecasts = model.forecasts(3, 1);
        double squares = IntStream.range(3, 24)
                .mapToDouble(t -> Math.pow(MADE_UP[t] - forecasts[t - 3][0], 2))
                .sum();
        assertThat(squares).isCloseTo(model.error(), within(1e-6));
    }

    @Test
    void followsAPriorWhenTheSeriesSaysLittle() {
        var prior = new NormalPrior(0.5, 1e-3);
        assertThat(DynamicTheta.fit(MADE_UP, prior).alpha()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void continuesAConstant() {
        var constant = new double[12];
        Arrays.fill(constant, 3);
        assertThat(DynamicTheta.fit(constant, NormalPrior.NONE).forecasts(12, 3)[0])
                .containsExactly(new double[] {3, 3, 3}, within(1e-9));
    }
}
