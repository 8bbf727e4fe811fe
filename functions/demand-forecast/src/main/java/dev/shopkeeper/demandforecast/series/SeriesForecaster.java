package dev.shopkeeper.demandforecast.series;

import dev.shopkeeper.demandforecast.history.RunKnowledge;
import dev.shopkeeper.forecastbook.BookEntry.Backtest;
import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.forecasting.preparation.PreparedForecaster;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forecasts the series of a run with what the shop knows, and tries each on the last days of its history. */
public final class SeriesForecaster {
    private static final int WEEK = 7;
    /** A backtest needs a history that is worth one, before the days that it is tried on. */
    private static final int LEAST_TRAINING = 56;
    /** Beyond this sums of whole units are no longer exact; no shop sells so much. */
    private static final double LARGEST = 1e12;

    private final Forecaster engine;
    private final RunKnowledge knowledge;
    private final ForecastRequest request;
    private final Map<String, Forecaster> byCategory = new HashMap<>();

    public SeriesForecaster(Forecaster engine, RunKnowledge knowledge, int horizon, double[] levels) {
        this.engine = engine;
        this.knowledge = knowledge;
        this.request = new ForecastRequest(new int[] {WEEK}, horizon, levels);
    }

    /** @throws IllegalArgumentException if the series can't be forecast */
    public SeriesForecast forecast(SalesSeries series) {
        if (series.key().isTooLong()) {
            throw new IllegalArgumentException("the id is longer than " + SeriesKey.LONGEST + " bytes");
        }
        for (double units : series.units()) {
            if (!(Math.abs(units) <= LARGEST)) {
                throw new IllegalArgumentException("the demand of a day is " + units);
            }
        }
        int days = series.units().length;
        return new SeriesForecast(
                series.key(),
                series.category(),
                series.firstDay().plusDays(days),
                Thousandths.of(forecast(series, days)),
                backtest(series));
    }

    private Optional<Backtest> backtest(SalesSeries series) {
        int origin = series.units().length - request.horizon();
        return origin < LEAST_TRAINING
                ? Optional.empty()
                : Optional.of(Backtests.judge(series.units(), origin, forecast(series, origin), WEEK));
    }

    /** From the first days of the history alone. */
    private Forecast forecast(SalesSeries series, int days) {
        Forecaster forecaster = byCategory.computeIfAbsent(
                series.category(), category -> new PreparedForecaster(engine, knowledge.of(category)));
        return forecaster.forecast(demand(series, days), request);
    }

    private DemandSeries demand(SalesSeries series, int days) {
        LocalDate first = series.firstDay();
        List<Regressor> regressors =
                UnitPrices.regressor(Arrays.copyOf(series.prices(), days), request.horizon()).stream()
                        .toList();
        return new DemandSeries(
                new Timeline.Dated(first.atStartOfDay(), Frequency.DAILY),
                Arrays.copyOf(series.units(), days),
                Arrays.copyOf(series.outOfStock(), days),
                regressors);
    }
}
