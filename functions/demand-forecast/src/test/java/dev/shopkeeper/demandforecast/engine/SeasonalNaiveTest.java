package dev.shopkeeper.demandforecast.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonalNaiveTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final int HORIZON = 28;
    private static final Offset<Double> EXACTLY = within(1e-11);

    private final SeasonalNaive method = new SeasonalNaive();

    /**
     * NumPy 2.4.6: {@code h = np.array([(i*i*7+i*3)%11 + (5 if i%7==5 else 0) + i//20 for i in range(70)], float)};
     * {@code r = h[-28:].mean()/h[-56:].mean()}; for a in range(7): {@code s = h[70+a-7-7*np.arange(8)]};
     * {@code r*np.quantile(s, p, method='weibull')}, {@code r*s.mean()}
     */
    @ParameterizedTest
    @CsvSource({
        "0, 2.191011235955, 6.025280898876, 14.241573033708, 7.120786516854",
        "1, 1.095505617978, 3.286516853933, 8.764044943820, 4.518960674157",
        "2, 2.191011235955, 6.025280898876, 12.050561797753, 6.709971910112",
        "3, 1.095505617978, 4.929775280899, 13.146067415730, 6.162219101124",
        "4, 1.095505617978, 6.025280898876, 14.241573033708, 6.025280898876",
        "5, 6.573033707865, 10.955056179775, 16.432584269663, 11.639747191011",
        "6, 1.095505617978, 4.929775280899, 13.146067415730, 6.573033707865"
    })
    void forecastsEachWeekdayFromItsOwnPast(int weekday, double p10, double p50, double p90, double mean) {
        QuantileForecast forecast = method.forecast(reference(70), FIRST, HORIZON);
        for (int day = weekday; day < HORIZON; day += 7) {
            assertThat(forecast.p10()[day]).isCloseTo(p10, EXACTLY);
            assertThat(forecast.p50()[day]).isCloseTo(p50, EXACTLY);
            assertThat(forecast.p90()[day]).isCloseTo(p90, EXACTLY);
            assertThat(forecast.mean()[day]).isCloseTo(mean, EXACTLY);
        }
        assertThat(forecast.start()).isEqualTo(FIRST.plusDays(70));
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        assertThat(forecast.model()).isEqualTo("seasonal-naive-weekday");
    }

    /** As above with {@code h[:20]}, r = 1 and the two or three same weekdays there are. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 3.5, 6, 3.5",
        "1, 0, 1, 6, 2.3333333333333335",
        "2, 3, 10, 10, 7.666666666666667",
        "3, 0, 1, 3, 1.3333333333333333",
        "4, 4, 6, 6, 5.333333333333333",
        "5, 0, 1, 3, 1.3333333333333333",
        "6, 8, 15, 15, 12.666666666666666"
    })
    void usesTheWeekdaysThereAreWithoutALevel(int day, double p10, double p50, double p90, double mean) {
        QuantileForecast forecast = method.forecast(reference(20), FIRST, HORIZON);
        assertThat(forecast.p10()[day]).isCloseTo(p10, EXACTLY);
        assertThat(forecast.p50()[day]).isCloseTo(p50, EXACTLY);
        assertThat(forecast.p90()[day]).isCloseTo(p90, EXACTLY);
        assertThat(forecast.mean()[day]).isCloseTo(mean, EXACTLY);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
    }

    @Test
    void poolsTheDaysOfAShortHistory() {
        QuantileForecast forecast = method.forecast(new double[] {3, 7, 1, 12, 5, 5, 9, 2}, FIRST, HORIZON);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.SHORT_HISTORY);
        // NumPy 2.4.6: numpy.quantile([3,7,1,12,5,5,9,2], [.1,.5,.9], method='weibull')
        assertThat(forecast.p10()).containsOnly(1.0).hasSize(HORIZON);
        assertThat(forecast.p50()).containsOnly(5.0);
        assertThat(forecast.p90()).containsOnly(12.0);
        assertThat(forecast.mean()).containsOnly(5.5);
    }

    @Test
    void tellsWeekdaysApartFromTheFourteenthDay() {
        assertThat(method.forecast(constant(13, 1), FIRST, 1).status()).isEqualTo(ForecastStatus.SHORT_HISTORY);
        assertThat(method.forecast(constant(14, 1), FIRST, 1).status()).isEqualTo(ForecastStatus.OK);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 14, 55, 56, 57, 400})
    void forecastsAConstantSeriesAsItself(int days) {
        QuantileForecast forecast = method.forecast(constant(days, 3), FIRST, HORIZON);
        assertThat(forecast.p10()).containsOnly(3.0);
        assertThat(forecast.p50()).containsOnly(3.0);
        assertThat(forecast.p90()).containsOnly(3.0);
        assertThat(forecast.mean()).containsOnly(3.0);
    }

    @Test
    void expectsNothingOfWhatDoesNotSell() {
        assertNoDemand(new double[0]);
        assertNoDemand(new double[13]);
        assertNoDemand(new double[200]);
        double[] soldNinetyOneDaysAgo = new double[200];
        soldNinetyOneDaysAgo[200 - 91] = 40;
        assertNoDemand(soldNinetyOneDaysAgo);
        double[] soldNinetyDaysAgo = new double[200];
        soldNinetyDaysAgo[200 - 90] = 40;
        assertThat(method.forecast(soldNinetyDaysAgo, FIRST, 1).status()).isEqualTo(ForecastStatus.OK);
    }

    private void assertNoDemand(double[] history) {
        QuantileForecast forecast = method.forecast(history, FIRST, HORIZON);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.NO_DEMAND);
        assertThat(forecast.p90()).containsOnly(0.0).hasSize(HORIZON);
        assertThat(forecast.start()).isEqualTo(FIRST.plusDays(history.length));
    }

    @Test
    void keepsTheLevelBetweenAHalfAndTwo() {
        double[] stopped = new double[56];
        Arrays.fill(stopped, 0, 28, 8);
        assertThat(method.forecast(stopped, FIRST, 1).mean()).containsExactly(2);
        double[] begun = new double[63];
        Arrays.fill(begun, 35, 63, 10);
        assertThat(method.forecast(begun, FIRST, 1).mean()).containsExactly(10);
    }

    @Test
    void countsANegativeDayAsZero() {
        double[] negative = {5, -3, 5};
        assertThat(method.forecast(negative, FIRST, 3).mean())
                .containsExactly(
                        method.forecast(new double[] {5, 0, 5}, FIRST, 3).mean());
        assertThat(negative).containsExactly(5, -3, 5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300})
    void refusesWhatNoShopSells(double value) {
        assertThatThrownBy(() -> method.forecast(new double[] {1, value, 1}, FIRST, HORIZON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the demand of day 1 is " + value);
    }

    @RepeatedTest(200)
    void givesOrderedQuantilesForAnySeries(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        var random = new Random(seed);
        double[] history = random.doubles(random.nextInt(1, 120))
                .map(value -> value < 0.6 ? 0 : Math.floor(Math.exp(8 * random.nextDouble())))
                .toArray();
        QuantileForecast forecast = method.forecast(history, FIRST, HORIZON).toThousandths();
        for (int day = 0; day < HORIZON; day++) {
            assertThat(forecast.p10()[day]).as("seed %d", seed).isNotNegative();
            assertThat(forecast.p50()[day]).as("seed %d", seed).isGreaterThanOrEqualTo(forecast.p10()[day]);
            assertThat(forecast.p90()[day]).as("seed %d", seed).isGreaterThanOrEqualTo(forecast.p50()[day]);
            // Of samples as small as these the mean can't lie outside.
            assertThat(forecast.mean()[day]).as("seed %d", seed).isBetween(forecast.p10()[day], forecast.p90()[day]);
        }
    }

    private static double[] reference(int days) {
        double[] history = new double[days];
        for (int i = 0; i < days; i++) {
            history[i] = (i * i * 7 + i * 3) % 11 + (i % 7 == 5 ? 5 : 0) + i / 20;
        }
        return history;
    }

    private static double[] constant(int days, double units) {
        double[] history = new double[days];
        Arrays.fill(history, units);
        return history;
    }
}
