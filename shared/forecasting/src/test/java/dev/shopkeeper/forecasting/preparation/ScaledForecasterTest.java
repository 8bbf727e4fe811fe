package dev.shopkeeper.forecasting.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.DemandForecaster;
import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.SeasonalNaive;
import dev.shopkeeper.forecasting.Timeline;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledForecasterTest {
    private static final Timeline DAYS = new Timeline.Numbered(1, Frequency.DAILY);
    private static final ForecastRequest REQUEST = new ForecastRequest(new int[] {1}, 3, new double[] {0.1, 0.9});

    private final Forecaster naive = new ScaledForecaster(DemandForecaster.by(new SeasonalNaive()));

    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e101, 1, 1e-300})
    void forecastsASeriesInAnySizeAlike(double size) {
        double[] values = Arrays.stream(new double[] {1, 3, 2, 4})
                .map(value -> value * size)
                .toArray();
        Forecast forecast = naive.forecast(DemandSeries.of(DAYS, values), REQUEST);
        assertThat(forecast.mean()[0] / size).isCloseTo(2.5, within(1e-12));
        assertThat(forecast.quantiles()[1][2] / size).isCloseTo(4, within(1e-12));
    }

    @Test
    void staysFiniteAtTheEndOfTheNumbers() {
        DemandSeries series = DemandSeries.of(DAYS, 1.7e308, -1.7e308, 1.7e308, Double.NaN, 5, 1e-300);
        Forecast forecast = new ScaledForecaster(new PreparedForecaster(new DemandForecaster(), ShopKnowledge.none()))
                .forecast(series, REQUEST);
        assertThat(Arrays.stream(forecast.mean())).allMatch(mean -> Double.isFinite(mean) && mean >= 0);
        assertThat(Arrays.stream(forecast.quantiles()).flatMapToDouble(Arrays::stream))
                .allMatch(Double::isFinite);
    }
}
