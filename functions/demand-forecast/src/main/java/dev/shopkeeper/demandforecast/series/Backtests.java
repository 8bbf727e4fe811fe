package dev.shopkeeper.demandforecast.series;

import dev.shopkeeper.forecastbook.BookEntry.Backtest;
import dev.shopkeeper.forecasting.Forecast;

/** Measures of a forecast against what was sold. */
final class Backtests {
    private Backtests() {}

    /**
     * @param units the whole history
     * @param origin where the part begins that the forecast is of
     * @param season of the naive forecast that the mean absolute scaled error compares with
     */
    static Backtest judge(double[] units, int origin, Forecast forecast, int season) {
        double error = 0;
        double sold = 0;
        int covered = 0;
        int days = Math.min(units.length - origin, forecast.mean().length);
        double[] lowest = forecast.quantiles()[0];
        double[] highest = forecast.quantiles()[forecast.quantiles().length - 1];
        for (int day = 0; day < days; day++) {
            double actual = units[origin + day];
            error += Math.abs(actual - forecast.mean()[day]);
            sold += actual;
            covered += lowest[day] <= actual && actual <= highest[day] ? 1 : 0;
        }
        double naive = naiveError(units, origin, season);
        return new Backtest(
                days,
                sold > 0 ? Thousandths.of(error / sold) : null,
                naive > 0 ? Thousandths.of(error / days / naive) : null,
                Thousandths.of((double) covered / days));
    }

    private static double naiveError(double[] units, int origin, int season) {
        double error = 0;
        for (int day = season; day < origin; day++) {
            error += Math.abs(units[day] - units[day - season]);
        }
        return error / Math.max(1, origin - season);
    }
}
