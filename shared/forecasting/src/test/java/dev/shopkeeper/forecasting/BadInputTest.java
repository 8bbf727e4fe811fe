package dev.shopkeeper.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecasting.combination.Combination;
import dev.shopkeeper.forecasting.exponentialsmoothing.AutoEts;
import dev.shopkeeper.forecasting.interval.Calibrated;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a series holds, its forecast is finite, never negative, and its quantiles don't cross. */
class BadInputTest {
    private static final double[] LEVELS = {0.005, 0.025, 0.1, 0.5, 0.9, 0.975, 0.995};
    private static final Timeline STEPS = new Timeline.Numbered(1, Frequency.DAILY);

    private static final List<Forecaster> FORECASTERS = List.of(
            new DemandForecaster(),
            DemandForecaster.by(new SeasonalNaive()),
            DemandForecaster.by(new Calibrated(new Combination())),
            DemandForecaster.by(new Calibrated(new AutoEts())),
            DemandForecaster.by(new Calibrated(Combination.THETA)),
            DemandForecaster.by(new Calibrated(Combination.COMPLEX)));

    static Stream<Arguments> series() {
        var random = new Random(7);
        return Stream.of(
                Arguments.of("empty", new double[0]),
                Arguments.of("one point", new double[] {4}),
                Arguments.of("two points", new double[] {4, 2}),
                Arguments.of("five points", new double[] {4, 2, 7, 1, 3}),
                Arguments.of("one point, then nothing known", new double[] {4, Double.NaN, Double.NaN}),
                Arguments.of("all zero", new double[60]),
                Arguments.of("constant", made(60, step -> 7)),
                Arguments.of("constant but for rounding", made(60, i -> 7 + 1e-13 * (i % 3))),
                Arguments.of("all NaN", made(60, step -> Double.NaN)),
                Arguments.of("infinite", made(60, i -> i == 30 ? Double.POSITIVE_INFINITY : 5)),
                Arguments.of("giant outlier", made(60, i -> i == 50 ? 1e12 : 5 + i % 7)),
                Arguments.of("giant outlier at the end", made(60, i -> i == 59 ? 1e12 : 5 + i % 7)),
                Arguments.of("returns", made(60, i -> i % 5 == 0 ? -30 : 12)),
                Arguments.of("only returns", made(60, step -> -3)),
                Arguments.of("falling to zero", made(60, i -> Math.max(0, 50 - i))),
                Arguments.of("exploding", made(60, i -> Math.exp(i))),
                Arguments.of("huge", made(60, i -> 1e300 * (1 + i % 7))),
                Arguments.of("largest", made(60, step -> Double.MAX_VALUE)),
                Arguments.of("tiny", made(60, i -> 1e-300 * (1 + i % 7))),
                Arguments.of("one sale a season", made(70, i -> i % 7 == 3 ? 40 : 0)),
                Arguments.of("gaps", made(90, i -> i % 4 == 0 ? Double.NaN : 10 + i % 7)),
                Arguments.of("noise", made(200, step -> random.nextInt(9))));
    }

    private static double[] made(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).toArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("series")
    void givesAForecast(String name, double[] values) {
        for (int season : new int[] {1, 7, 365}) {
            for (int horizon : new int[] {1, 90}) {
                var request = new ForecastRequest(new int[] {season}, horizon, LEVELS);
                for (Forecaster forecaster : FORECASTERS) {
                    check(forecaster.forecast(DemandSeries.of(STEPS, values), request), request);
                }
            }
        }
    }

    @Test
    void cutsAVeryLongSeries() {
        double[] values = made(50_000, i -> 20 + i % 24 + i % 5);
        var request = new ForecastRequest(new int[] {24, 168, 8_766}, 48, LEVELS);
        Forecast forecast = new DemandForecaster().forecast(DemandSeries.of(STEPS, values), request);
        check(forecast, request);
        assertThat(forecast.mean()[5]).isBetween(25.0, 50.0);
    }

    @Test
    void leavesAConstantSeriesAsItIs() {
        var request = new ForecastRequest(new int[] {7}, 14, LEVELS);
        Forecast forecast = new DemandForecaster().forecast(DemandSeries.of(STEPS, made(60, step -> 7)), request);
        assertThat(Arrays.stream(forecast.mean()).boxed())
                .allSatisfy(mean -> assertThat(mean).isBetween(6.99, 7.01));
        assertThat(Arrays.stream(forecast.quantiles()[0]).boxed())
                .allSatisfy(low -> assertThat(low).isBetween(6.9, 7.0));
    }

    private static void check(Forecast forecast, ForecastRequest request) {
        assertThat(forecast.mean()).hasSize(request.horizon());
        assertThat(forecast.quantiles()).hasDimensions(LEVELS.length, request.horizon());
        check(forecast.mean());
        Arrays.stream(forecast.quantiles()).forEach(BadInputTest::check);
        for (int step = 0; step < request.horizon(); step++) {
            for (int level = 1; level < LEVELS.length; level++) {
                assertThat(forecast.quantiles()[level][step])
                        .isGreaterThanOrEqualTo(forecast.quantiles()[level - 1][step]);
            }
        }
        Explanation why = forecast.why();
        assertThat(Stream.of(why.level(), why.trend(), why.seasonalStrength())).allMatch(Double::isFinite);
    }

    private static void check(double[] values) {
        assertThat(Arrays.stream(values).boxed()).allMatch(value -> Double.isFinite(value) && value >= 0);
    }
}
