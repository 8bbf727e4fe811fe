package dev.shopkeeper.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

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
}
