package dev.shopkeeper.demandforecast;

import dev.shopkeeper.demandforecast.engine.QuantileForecast;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a run forecast for a series.
 *
 * @param asOf when the run was due
 * @param expiresAt when it may be forgotten
 */
public record SeriesForecast(SeriesKey key, LocalDate run, Instant asOf, Instant expiresAt, QuantileForecast forecast) {
    public LocalDate trainedThrough() {
        return forecast.start().minusDays(1);
    }
}
