package dev.shopkeeper.local.simulate;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.inventory.simulation.ShopTrial;
import dev.shopkeeper.local.forecast.ForecastModel;
import dev.shopkeeper.local.forecast.WholeFrame;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The forecasts that a night would have made, by the same engine, which first learns what the whole shop shows. */
public final class NightlyForecasts implements ShopTrial.Forecaster {
    private static final int HORIZON = 28;
    private static final int WEEK = 7;
    private static final double[] LEVELS = {0.1, 0.5, 0.9};

    private final ForecastRequest request = new ForecastRequest(new int[] {WEEK}, HORIZON, LEVELS);
    private final DailyDemand demand;

    public NightlyForecasts(DailyDemand demand) {
        this.demand = demand;
    }

    @Override
    public ShopTrial.Forecasts after(int days) {
        List<DemandSeries> known = demand.skus().stream()
                .map(sku -> Arrays.copyOf(sku.units(), days))
                .filter(units -> firstSale(units) < days)
                .map(units -> {
                    int first = firstSale(units);
                    return DemandSeries.of(timeline(first), Arrays.copyOfRange(units, first, days));
                })
                .toList();
        Forecaster forecaster = ForecastModel.CHOICE.forecaster(WholeFrame.learn(known, request, (_, _) -> List.of()));
        return (past, firstDay) -> {
            Forecast forecast = forecaster.forecast(DemandSeries.of(timeline(firstDay), past), request);
            double[][] quantiles = forecast.quantiles();
            return new DailyForecast(quantiles[0], quantiles[1], quantiles[2], forecast.mean());
        };
    }

    private static int firstSale(double[] units) {
        int day = 0;
        while (day < units.length && units[day] == 0) {
            day++;
        }
        return day;
    }

    private Timeline timeline(int firstDay) {
        long first = demand.firstDay() + firstDay;
        return demand.isDated()
                ? new Timeline.Dated(LocalDate.ofEpochDay(first).atStartOfDay(), Frequency.DAILY)
                : new Timeline.Numbered(first, Frequency.DAILY);
    }
}
