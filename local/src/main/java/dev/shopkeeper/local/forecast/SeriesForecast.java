package dev.shopkeeper.local.forecast;

import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.local.frame.FrameSeries;

/** A series with what is expected of it. */
public record SeriesForecast(FrameSeries series, Forecast forecast) {
    /** The time of a step ahead, counted from 0. */
    public String time(int ahead) {
        return series.time(series.demand().values().length + ahead);
    }

    /** Whether every number can be written. */
    public boolean isFinite() {
        for (double mean : forecast.mean()) {
            if (!Double.isFinite(mean)) {
                return false;
            }
        }
        for (double[] level : forecast.quantiles()) {
            for (double quantile : level) {
                if (!Double.isFinite(quantile)) {
                    return false;
                }
            }
        }
        return true;
    }
}
