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
        Forecast forecast = forecaster.forecast(DemandSeries.of(DAYS, 1, 8, 3, 8), REQUEST);
        assertThat(forecast.mean()).containsExactly(2, 8, 2);
        assertThat(forecast.quantiles()[1]).containsExactly(2, 8, 2);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
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
