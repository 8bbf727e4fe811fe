package dev.shopkeeper.forecasting.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Prediction;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CountMixtureTest {
    private static final double[] LEVELS = {0.005, 0.1, 0.5, 0.75, 0.9, 0.975, 0.995};
    private static final ForecastRequest REQUEST = new ForecastRequest(new int[] {7}, 14, LEVELS);

    private final CountMixture mixture = new CountMixture();

    @RepeatedTest(50)
    void isFiniteOrderedAndNeverNegative(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        double[] history = random.doubles(random.nextInt(1, 120))
                .map(chance -> chance < 0.7 ? 0 : chance < 0.72 ? Double.NaN : Math.pow(10, 40 * (chance - 0.75)))
                .toArray();
        Prediction prediction = predict(history);
        assertThat(prediction.mean())
                .as("seed %d", repetition.getCurrentRepetition())
                .hasSize(14);
        assertThat(Arrays.stream(prediction.mean())).allMatch(mean -> mean >= 0 && Double.isFinite(mean));
        for (int step = 0; step < 14; step++) {
            double below = 0;
            for (double[] quantile : prediction.quantiles()) {
                assertThat(quantile[step]).isFinite().isGreaterThanOrEqualTo(below);
                below = quantile[step];
            }
        }
    }

    @RepeatedTest(20)
    void scalesWithItsUnit(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        double[] history = counts(random, 90, 0.3, 4);
        Prediction pieces = predict(history);
        Prediction dozens = predict(Arrays.stream(history).map(x -> 12 * x).toArray());
        for (int step = 0; step < 14; step++) {
            assertThat(dozens.mean()[step]).isCloseTo(12 * pieces.mean()[step], within(1e-9));
            for (int level = 0; level < LEVELS.length; level++) {
                double piece = pieces.quantiles()[level][step];
                assertThat(dozens.quantiles()[level][step]).isCloseTo(12 * piece, within(1e-9));
            }
        }
    }

    @Test
    void sharesOfCountsStayBelowTheirQuantiles() {
        var random = new SplittableRandom(20261122);
        var below = new double[LEVELS.length];
        double total = 0;
        double expected = 0;
        int series = 400;
        for (int i = 0; i < series; i++) {
            double[] all = counts(random, 134, 0.1 + 0.5 * random.nextDouble(), 1.5 + random.nextInt(6));
            Prediction prediction = predict(Arrays.copyOf(all, 120));
            for (int step = 0; step < 14; step++) {
                total += all[120 + step];
                expected += prediction.mean()[step];
                for (int level = 0; level < LEVELS.length; level++) {
                    below[level] += all[120 + step] <= prediction.quantiles()[level][step] ? 1.0 / series / 14 : 0;
                }
            }
        }
        assertThat(expected / total).isBetween(0.95, 1.05);
        // at least the level, and more where many values are equal
        assertThat(below[4]).isBetween(0.89, 0.96);
        assertThat(below[5]).isBetween(0.965, 0.99);
        assertThat(below[6]).isBetween(0.99, 0.999);
    }

    @Test
    void forgetsWhatIsNotSoldAnyMore() {
        var history = new double[200];
        for (int i = 0; i < 100; i += 3) {
            history[i] = 2;
        }
        double alive = predict(Arrays.copyOf(history, 102)).mean()[0];
        double doubtful = predict(Arrays.copyOf(history, 112)).mean()[0];
        assertThat(alive).isCloseTo(2.0 / 3, within(0.1));
        assertThat(doubtful).isBetween(0.05, 0.6);
        assertThat(predict(history).mean()).containsOnly(0);
        assertThat(predict(history).quantiles()[6]).containsOnly(0);
    }

    @Test
    void followsTheExposure() {
        double[] history = counts(new SplittableRandom(5), 140, 0.5, 3);
        Exposure even = Exposure.even(140, 14);
        even.future()[3] = 0;
        even.future()[4] = 2;
        Prediction prediction = mixture.predict(history, even, new ForecastRequest(new int[0], 14, LEVELS));
        assertThat(prediction.mean()[3]).isZero();
        assertThat(prediction.quantiles()[6][3]).isZero();
        assertThat(prediction.mean()[4]).isCloseTo(2 * prediction.mean()[2], within(1e-9));
        assertThat(prediction.quantiles()[6][4]).isGreaterThan(prediction.quantiles()[6][2]);
    }

    @Test
    void learnsTheArticlesOwnClosedDay() {
        double[] history = counts(new SplittableRandom(6), 140, 0.9, 3);
        for (int i = 5; i < 140; i += 7) {
            history[i] = 0;
        }
        double[] mean = predict(history).mean();
        assertThat(mean[5]).isZero();
        assertThat(mean[4]).isPositive();
    }

    @Test
    void takesTheSaleThatBeginsARecordForAnAccident() {
        var history = new double[40];
        history[0] = 90;
        history[20] = 1;
        history[35] = 1;
        assertThat(predict(history).mean()[0]).isLessThan(0.1);
    }

    @Test
    void saysSomethingOfOneValue() {
        assertThat(predict(new double[] {4}).mean()[0]).isCloseTo(4, within(1e-9));
        assertThat(predict(new double[] {0}).mean()).containsOnly(0);
        assertThat(predict(new double[] {0, 1e300}).quantiles()[6][0]).isFinite();
    }

    private Prediction predict(double[] history) {
        return mixture.predict(history, REQUEST);
    }

    /** Demands with a probability, of sizes that are geometric with a mean. */
    private static double[] counts(SplittableRandom random, int length, double probability, double size) {
        var counts = new double[length];
        for (int i = 0; i < length; i++) {
            double more = Math.log(1 - random.nextDouble()) / Math.log(1 - 1 / size);
            counts[i] = random.nextDouble() < probability ? 1 + Math.floor(more) : 0;
        }
        return counts;
    }
}
