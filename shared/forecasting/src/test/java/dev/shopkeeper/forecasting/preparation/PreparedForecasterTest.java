package dev.shopkeeper.forecasting.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.ForecastStatus;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.forecasting.preparation.calendar.CalendarDay;
import dev.shopkeeper.forecasting.preparation.calendar.DayEffects;
import dev.shopkeeper.forecasting.preparation.launch.LaunchProfile;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import dev.shopkeeper.forecasting.shop.ShopTotals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparedForecasterTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final Timeline DAYS = new Timeline.Dated(FIRST.atStartOfDay(), Frequency.DAILY);
    private static final ForecastRequest REQUEST = new ForecastRequest(new int[] {7}, 3, new double[] {0.1, 0.9});

    private final List<DemandSeries> seen = new ArrayList<>();

    /** The mean of what it is shown. */
    private final Forecaster plain = (series, request) -> {
        seen.add(series);
        double mean = Arrays.stream(series.values())
                .filter(Double::isFinite)
                .average()
                .orElse(0);
        return new Forecast(
                steps(mean),
                new double[][] {steps(mean / 2), steps(mean * 2)},
                "Mean",
                ForecastStatus.OK,
                new Explanation(mean, 0, 0));
    };

    @Test
    void fillsInStockOutsAndLowersBulkOrders() {
        double[] values = constant(70, 4);
        boolean[] out = new boolean[70];
        for (int day = 20; day < 40; day++) {
            values[day] = 0;
            out[day] = true;
        }
        values[60] = 9_000;
        Forecast forecast = forecast(new DemandSeries(DAYS, values, out, List.of()), ShopKnowledge.none());
        assertThat(seen.getFirst().values()).containsOnly(4);
        assertThat(seen.getFirst().outOfStock()).isEmpty();
        assertThat(forecast.mean()).containsOnly(4);
    }

    @Test
    void putsTheCalendarIntoTheForecastInsteadOfTheLevel() {
        double[] values = constant(30, 4);
        values[10] = 12;
        List<CalendarDay> days = List.of(
                new CalendarDay("festival", FIRST.plusDays(10)),
                new CalendarDay("festival", FIRST.plusDays(31)),
                new CalendarDay("christmas", FIRST.plusDays(32)));
        var effects = DayEffects.of(Map.of("festival", Math.log(3), "christmas", Double.NEGATIVE_INFINITY), days);
        Forecast forecast = forecast(
                DemandSeries.of(DAYS, values),
                new ShopKnowledge(effects, ShopPattern.none(), Optional.empty(), Double.POSITIVE_INFINITY));
        assertThat(seen.getFirst().values()[10]).isCloseTo(4, within(1e-12));
        assertThat(forecast.mean()[0]).isCloseTo(4, within(1e-12));
        assertThat(forecast.mean()[1]).isCloseTo(12, within(1e-12));
        assertThat(forecast.mean()[2]).isZero();
        assertThat(forecast.quantiles()[1][1]).isCloseTo(24, within(1e-12));
        assertThat(forecast.quantiles()[1][2]).isZero();
        assertThat(forecast.why().effects()).singleElement().satisfies(effect -> {
            assertThat(effect.regressor()).isEqualTo("calendar");
            assertThat(effect.units()).isCloseTo(4, within(1e-9));
        });
    }

    @Test
    void saysWhatAPromotionAdds() {
        double[] promotion = new double[143];
        double[] values = new double[140];
        for (int day = 0; day < 143; day++) {
            promotion[day] = day % 10 == 0 || day == 141 ? 1 : 0;
            if (day < 140) {
                values[day] = promotion[day] == 1 ? 30 : 10;
            }
        }
        var series = new DemandSeries(DAYS, values, new boolean[0], List.of(new Regressor("promotion", promotion)));
        Forecast forecast = forecast(series, ShopKnowledge.none());
        assertThat(forecast.mean()[2]).isCloseTo(10, within(0.6));
        assertThat(forecast.mean()[1]).isCloseTo(30, within(2.0));
        assertThat(forecast.why().effects()).singleElement().satisfies(effect -> {
            assertThat(effect.regressor()).isEqualTo("promotion");
            assertThat(effect.units()).isCloseTo(40, within(4.0));
        });
    }

    @Test
    void forecastsWhatHasOnlyBegunByItsCategory() {
        var profile = new LaunchProfile(constant(28, 5), new double[] {1}, 3);
        var shop = new ShopKnowledge(
                DayEffects.none(), ShopPattern.none(), Optional.of(profile), Double.POSITIVE_INFINITY);
        assertThat(forecast(DemandSeries.of(DAYS, 5, 5), shop).model()).isEqualTo(LaunchProfile.MODEL);
        assertThat(forecast(DemandSeries.of(DAYS, constant(28, 2)), shop).model())
                .isEqualTo("Mean");
        assertThat(forecast(DemandSeries.of(DAYS, Double.NaN), shop).model()).isEqualTo("Mean");
    }

    @Test
    void sellsNothingOnTheWeekdayOnWhichTheShopIsClosed() {
        var totals = new ShopTotals();
        for (int series = 0; series < 30; series++) {
            double[] values = new double[140];
            for (int day = 0; day < values.length; day++) {
                values[day] = day % 7 == 1 ? 0 : 3;
            }
            totals.add(DAYS, values);
        }
        var shop = new ShopKnowledge(
                DayEffects.none(), ShopPattern.learn(totals, 7), Optional.empty(), Double.POSITIVE_INFINITY);
        Forecast forecast = forecast(DemandSeries.of(DAYS, constant(140, 6)), shop);
        // A week of 42 units, which the method spread over seven days, is sold in six.
        assertThat(forecast.mean()).containsExactly(new double[] {7, 0, 7}, within(1e-12));
        assertThat(forecast.quantiles()[1]).containsExactly(new double[] {14, 0, 14}, within(1e-12));
    }

    @Test
    void forecastsWhatHasEndedAsZero() {
        double[] values = Arrays.copyOf(constant(200, 4), 330);
        Forecast forecast = forecast(DemandSeries.of(DAYS, values), ShopKnowledge.none());
        assertThat(forecast.mean()).containsOnly(0);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.NO_DEMAND);
        assertThat(seen).isEmpty();
    }

    private Forecast forecast(DemandSeries series, ShopKnowledge shop) {
        return new PreparedForecaster(plain, shop).forecast(series, REQUEST);
    }

    private static double[] constant(int steps, double value) {
        double[] values = new double[steps];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] steps(double value) {
        return constant(REQUEST.horizon(), value);
    }
}
