package dev.shopkeeper.demandforecast.engine;

import java.time.LocalDate;

/** A method of forecasting one series of daily demand; the same input gives the same forecast. */
public interface Forecaster {
    /**
     * @param history units demanded on each day, without gaps, from the first sale to the last day known; may be
     *     empty; a negative day counts as zero
     * @param firstDay the day of {@code history[0]}; of an empty history, the first day to forecast
     * @param horizon days to forecast, from the day after the history's last
     * @throws IllegalArgumentException if the history holds a value no shop can sell: NaN, infinite, beyond the
     *     method's range
     */
    QuantileForecast forecast(double[] history, LocalDate firstDay, int horizon);
}
