package dev.shopkeeper.demandforecast.series;

import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecasting.Forecast;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a run forecast for a series.
 *
 * @param category empty if nobody said
 * @param start the first day forecast
 * @param forecast of each day, in thousandths
 */
public record SeriesForecast(
        SeriesKey key, String category, LocalDate start, Forecast forecast, Optional<BookEntry.Backtest> backtest) {
    public LocalDate trainedThrough() {
        return start.minusDays(1);
    }

    /** @param levels of the quantiles */
    public BookEntry entry(double[] levels) {
        return new BookEntry(
                key.id(),
                key.sku(),
                key.warehouse(),
                category.isEmpty() ? null : category,
                start.toString(),
                forecast.model(),
                forecast.status().code(),
                levels,
                forecast.mean(),
                forecast.quantiles(),
                backtest.orElse(null),
                Thousandths.why(forecast.why()));
    }
}
