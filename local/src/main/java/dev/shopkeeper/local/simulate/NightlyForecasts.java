package dev.shopkeeper.local.simulate;

import dev.shopkeeper.forecasting.DemandForecaster;
import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.inventory.simulation.ShopTrial;
import java.time.LocalDate;

/** The forecasts that a night would have made, by the same engine. */
public final class NightlyForecasts implements ShopTrial.Forecasts {
    private static final int HORIZON = 28;
    private static final int WEEK = 7;
    private static final double[] LEVELS = {0.1, 0.5, 0.9};

    private final DemandForecaster forecaster = new DemandForecaster();
    private final ForecastRequest request = new ForecastRequest(new int[] {WEEK}, HORIZON, LEVELS);
    private final DailyDemand demand;

    public NightlyForecasts(DailyDemand demand) {
        this.demand = demand;
    }

    @Override
    public DailyForecast of(double[] past, int firstDay) {
        Forecast forecast = forecaster.forecast(DemandSeries.of(timeline(firstDay), past), request);
        double[][] quantiles = forecast.quantiles();
        return new DailyForecast(quantiles[0], quantiles[1], quantiles[2], forecast.mean());
    }

    private Timeline timeline(int firstDay) {
        long first = demand.firstDay() + firstDay;
        return demand.isDated()
                ? new Timeline.Dated(LocalDate.ofEpochDay(first).atStartOfDay(), Frequency.DAILY)
                : new Timeline.Numbered(first, Frequency.DAILY);
    }
}
