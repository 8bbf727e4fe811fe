package dev.shopkeeper.forecasting;

/** Forecasts any series, whatever it holds; the same input gives the same forecast. Safe for several threads. */
public interface Forecaster {
    Forecast forecast(DemandSeries series, ForecastRequest request);
}
