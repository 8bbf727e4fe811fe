package dev.shopkeeper.forecasting.preparation;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Explanation.Effect;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Forecaster;
import java.util.Arrays;

/**
 * Forecasts series of extreme size, where squares and sums would overflow or vanish, in units of their largest value.
 * What is still too large afterwards is the largest number there is. All other series pass unchanged.
 */
public final class ScaledForecaster implements Forecaster {
    private static final double LARGE = 1e100;

    private final Forecaster forecaster;

    public ScaledForecaster(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public Forecast forecast(DemandSeries series, ForecastRequest request) {
        double largest = Arrays.stream(series.values())
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        if (largest == 0 || largest >= 1 / LARGE && largest <= LARGE) {
            return forecaster.forecast(series, request);
        }
        double[] values =
                Arrays.stream(series.values()).map(value -> value / largest).toArray();
        var scaled = new DemandSeries(series.timeline(), values, series.outOfStock(), series.regressors());
        return times(forecaster.forecast(scaled, request), largest);
    }

    private static Forecast times(Forecast forecast, double unit) {
        Explanation why = forecast.why();
        return new Forecast(
                times(forecast.mean(), unit),
                Arrays.stream(forecast.quantiles())
                        .map(level -> times(level, unit))
                        .toArray(double[][]::new),
                forecast.model(),
                forecast.status(),
                new Explanation(
                        times(why.level(), unit),
                        times(why.trend(), unit),
                        why.seasonalStrength(),
                        why.effects().stream()
                                .map(effect -> new Effect(effect.regressor(), times(effect.units(), unit)))
                                .toList()));
    }

    private static double[] times(double[] values, double unit) {
        return Arrays.stream(values).map(value -> times(value, unit)).toArray();
    }

    private static double times(double value, double unit) {
        return Math.clamp(value * unit, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
