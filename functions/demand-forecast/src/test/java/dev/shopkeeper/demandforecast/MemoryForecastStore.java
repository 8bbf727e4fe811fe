package dev.shopkeeper.demandforecast;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The in-memory twin of the forecasts' table. */
final class MemoryForecastStore implements ForecastStore {
    private final Map<SeriesKey, TreeMap<LocalDate, SeriesForecast>> forecasts = new HashMap<>();

    @Override
    public synchronized void put(List<SeriesForecast> more) {
        more.forEach(forecast -> forecasts
                .computeIfAbsent(forecast.key(), key -> new TreeMap<>())
                .put(forecast.run(), forecast));
    }

    @Override
    public synchronized Optional<SeriesForecast> newest(SeriesKey key) {
        return Optional.ofNullable(forecasts.get(key))
                .map(runs -> runs.lastEntry().getValue());
    }

    int size() {
        return forecasts.values().stream().mapToInt(Map::size).sum();
    }
}
