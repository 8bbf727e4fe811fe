package dev.shopkeeper.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecasting.shop.ShopPattern;
import dev.shopkeeper.forecasting.shop.ShopTotals;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class DemandForecasterTest {
    private static final Timeline DAYS =
            new Timeline.Dated(LocalDateTime.parse("2026-03-01T00:00:00"), Frequency.DAILY);
    private static final ForecastRequest REQUEST = new ForecastRequest(new int[] {2}, 3, new double[] {0.1, 0.5, 0.9});

    private final DemandForecaster forecaster = new DemandForecaster();

    @Test
    void expectsTheSameOfTheSamePlaceInTheSeason() {
        Forecast forecast = forecaster.forecast(DemandSeries.of(DAYS, 1, 8, 3, 8, 1, 8, 3, 8), REQUEST);
        assertThat(forecast.mean()[0]).isBetween(1.0, 3.0);
        assertThat(forecast.mean()[1]).isBetween(7.0, 9.0);
        assertThat(forecast.quantiles()[1]).containsExactly(forecast.mean());
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        assertThat(forecast.model()).isEqualTo("Combination");
    }

    @Test
    void saysThatAHistoryOfLessThanTwoSeasonsIsShort() {
        Forecast forecast = forecaster.forecast(DemandSeries.of(DAYS, 5, 6, 5), REQUEST);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.SHORT_HISTORY);
        assertThat(forecast.mean()[0]).isBetween(5.0, 6.0);
    }

    @Test
    void fillsAGapFromTheSamePlaceInTheSeason() {
        double[] whole = {2, 9, 2, 9, 2, 9, 2, 9, 2, 9, 2, 9};
        double[] gap = whole.clone();
        gap[5] = Double.NaN;
        gap[6] = Double.NaN;
        assertThat(forecaster.forecast(DemandSeries.of(DAYS, gap), REQUEST).mean())
                .containsExactly(forecaster
                        .forecast(DemandSeries.of(DAYS, whole), REQUEST)
                        .mean());
    }

    @Test
    void countsReturnsAsNoDemand() {
        double[] returned = {5, 6, -20, 5, 6, 5, 6, 5};
        double[] none = {5, 6, 0, 5, 6, 5, 6, 5};
        assertThat(forecaster.forecast(DemandSeries.of(DAYS, returned), REQUEST).mean())
                .containsExactly(forecaster
                        .forecast(DemandSeries.of(DAYS, none), REQUEST)
                        .mean());
    }

    @Test
    void knowsNothingOfAnEmptySeries() {
        Forecast forecast = forecaster.forecast(DemandSeries.of(DAYS, Double.NaN, Double.NaN), REQUEST);
        assertThat(forecast.mean()).containsExactly(0, 0, 0);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.NO_HISTORY);
    }

    @Test
    void expectsNothingOfWhatHasNotSoldForLong() {
        var values = new double[120];
        for (int i = 0; i < 40; i += 2) {
            values[i] = 1;
        }
        Forecast forecast = forecaster.forecast(DemandSeries.of(DAYS, values), REQUEST);
        assertThat(forecast.mean()).containsExactly(0, 0, 0);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.NO_DEMAND);
        assertThat(forecaster.forecast(DemandSeries.of(DAYS, 0, 0, 0), REQUEST).status())
                .isEqualTo(ForecastStatus.NO_DEMAND);
    }

    @Test
    void expectsNothingOnDaysOnWhichTheShopIsClosed() {
        var totals = new ShopTotals();
        for (int day = 0; day < 30; day++) {
            double units = day % 2 == 0 ? 0 : 50;
            totals.add(new ShopTotals.Step(DAYS.step(day), units, units, 60));
        }
        var values = new double[30];
        values[7] = 3;
        values[13] = 1;
        values[25] = 2;
        var inShop = new DemandForecaster(ShopPattern.learn(totals, 2));
        Forecast forecast = inShop.forecast(DemandSeries.of(DAYS, values), REQUEST);
        assertThat(forecast.mean()[0]).isZero();
        assertThat(forecast.mean()[1]).isBetween(0.2, 0.8);
        assertThat(forecast.model()).isEqualTo("CountMixture");
    }
}
