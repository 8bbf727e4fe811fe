package dev.shopkeeper.forecasting.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Prediction;
import dev.shopkeeper.forecasting.combination.Combination;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibratedTest {
    private static final double[] LEVELS = {0.025, 0.1, 0.9, 0.975};
    private final Calibrated method = new Calibrated(new Combination());

    /** 300 made-up series of random walks with noise and a season; what comes falls into the bands as often as they say. */
    @Test
    void coversWhatComes() {
        var random = new Random(5);
        int[] within = new int[2];
        int all = 0;
        for (int series = 0; series < 300; series++) {
            double[] values = walk(random, 96);
            double[] history = Arrays.copyOf(values, 84);
            Prediction prediction = method.predict(history, new ForecastRequest(new int[] {12}, 12, LEVELS));
            double[][] band = prediction.quantiles();
            for (int step = 0; step < 12; step++, all++) {
                double actual = values[84 + step];
                within[0] += band[0][step] <= actual && actual <= band[3][step] ? 1 : 0;
                within[1] += band[1][step] <= actual && actual <= band[2][step] ? 1 : 0;
            }
        }
        assertThat((double) within[0] / all).isBetween(0.92, 0.98);
        assertThat((double) within[1] / all).isBetween(0.75, 0.85);
    }

    @Test
    void scalesWithTheSeries() {
        double[] values = walk(new Random(9), 60);
        double[] thousandfold =
                Arrays.stream(values).map(value -> 1_000 * value).toArray();
        var request = new ForecastRequest(new int[] {12}, 6, LEVELS);
        double[] small = method.predict(values, request).quantiles()[3];
        double[] large = method.predict(thousandfold, request).quantiles()[3];
        for (int step = 0; step < 6; step++) {
            assertThat(large[step] / 1_000).isCloseTo(small[step], within(1e-6 * small[step]));
        }
    }

    @Test
    void saysWhatItIsMadeOf() {
        double[] history = IntStream.range(0, 72)
                .mapToDouble(t -> 200 + 2 * t + 40 * Math.sin(2 * Math.PI * t / 12))
                .toArray();
        Prediction prediction = method.predict(history, new ForecastRequest(new int[] {12}, 24, LEVELS));
        assertThat(prediction.why().level()).isBetween(330.0, 370.0);
        assertThat(prediction.why().trend()).isBetween(1.0, 2.2);
        assertThat(prediction.why().seasonalStrength()).isGreaterThan(0.95);
    }

    private static double[] walk(Random random, int n) {
        var values = new double[n];
        double level = 100;
        for (int t = 0; t < n; t++) {
            level += 1.5 * random.nextGaussian();
            values[t] = level + 15 * Math.sin(2 * Math.PI * t / 12) + 4 * random.nextGaussian();
        }
        return values;
    }
}
