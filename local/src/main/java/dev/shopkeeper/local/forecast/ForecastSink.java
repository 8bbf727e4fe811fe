package dev.shopkeeper.local.forecast;

import java.io.Closeable;

/** Where forecasts go, one series after the other. */
public interface ForecastSink extends Closeable {
    void write(SeriesForecast forecast);
}
