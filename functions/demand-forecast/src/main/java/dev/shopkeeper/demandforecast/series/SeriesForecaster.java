package dev.shopkeeper.demandforecast.series;

import dev.shopkeeper.demandforecast.history.RunKnowledge;
import dev.shopkeeper.demandforecast.promotion.PromotionDays;
import dev.shopkeeper.forecastbook.BookEntry.Backtest;
import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.forecasting.preparation.PreparedForecaster;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Forecasts the series of a run with what the shop knows, and tries each on the last days of its history. */
public final class SeriesForecaster {
    private static final int WEEK = 7;
    /** A backtest needs a history that is worth one, before the days that it is tried on. */
    private static final int LEAST_TRAINING = 56;
    /** Beyond this sums of whole units are no longer exact; no shop sells so much. */
    private static final double LARGEST = 1e12;

    private final Forecaster engine;
    private final RunKnowledge knowledge;
    private final PromotionDays promotions;
    private final ForecastRequest request;
    private final Map<String, Forecaster> byCategory = new HashMap<>();

    public SeriesForecaster(
            Forecaster engine, RunKnowledge knowledge, PromotionDays promotions, int horizon, double[] levels) {
        this.engine = engine;
        this.knowledge = knowledge;
        this.promotions = promotions;
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
        return new DemandSeries(
                new Timeline.Dated(series.firstDay().atStartOfDay(), Frequency.DAILY),
                Arrays.copyOf(series.units(), days),
                Arrays.copyOf(series.outOfStock(), days),
                regressors(series, days));
    }

    /** The promotion comes before the price, which falls with it, so that what both explain is learned of the promotion. */
    private List<Regressor> regressors(SalesSeries series, int days) {
        SeriesKey key = series.key();
        return Stream.of(
                        promotions.regressor(
                                key.sku(),
                                key.warehouse(),
                                series.category(),
                                series.firstDay(),
                                days,
                                request.horizon()),
                        UnitPrices.regressor(Arrays.copyOf(series.prices(), days), request.horizon()))
                .flatMap(Optional::stream)
                .toList();
    }
}
