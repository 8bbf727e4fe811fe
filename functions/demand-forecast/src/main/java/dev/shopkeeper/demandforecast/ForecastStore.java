package dev.shopkeeper.demandforecast;

import java.util.List;
import java.util.Optional;

/** The forecasts of each series, for look-up. */
public interface ForecastStore {
    /** Writes or replaces each series' forecast of the run. */
    void put(List<SeriesForecast> forecasts);

    /** The forecast of the newest run that has one. */
    Optional<SeriesForecast> newest(SeriesKey key);
}
