package dev.shopkeeper.stockalerts;

import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecastbook.ForecastBook;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forecasts of the newest finished run, in the lake. */
final class LakeForecasts implements Forecasts {
    private static final double SHORTAGE_LEVEL = 0.9;

    private final ForecastBook book;

    LakeForecasts(ForecastBook book) {
        this.book = book;
    }

    @Override
    public void refresh() {
        book.refresh();
    }

    @Override
    public Optional<DemandForecast> newest(StockKey key) {
        return book.find(key.text()).flatMap(LakeForecasts::forecast);
    }

    @Override
    public Map<StockKey, DemandForecast> newest(List<StockKey> keys) {
        Map<StockKey, DemandForecast> forecasts = new HashMap<>();
        keys.forEach(key -> newest(key).ifPresent(forecast -> forecasts.put(key, forecast)));
        return forecasts;
    }

    private static Optional<DemandForecast> forecast(BookEntry entry) {
        for (int level = 0; level < entry.levels().length; level++) {
            if (entry.levels()[level] == SHORTAGE_LEVEL) {
                return Optional.of(
                        new DemandForecast(LocalDate.parse(entry.start()), entry.quantiles()[level], entry.mean()));
            }
        }
        return Optional.empty();
    }
}
