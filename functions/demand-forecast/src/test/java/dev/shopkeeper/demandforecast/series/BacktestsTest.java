package dev.shopkeeper.demandforecast.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecastbook.BookEntry.Backtest;
import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastStatus;
import org.junit.jupiter.api.Test;

class BacktestsTest {
    @Test
    void comparesWithWhatWasSold() {
        // |4 - 3| + |2 - 3| + |0 - 3| = 5 of 6 sold; naive errors within the first four: 1, 1, 1 -> 1
        Backtest found = Backtests.judge(new double[] {1, 2, 1, 2, 4, 2, 0}, 4, forecast(), 1);
        assertThat(found).isEqualTo(new Backtest(3, 0.833, 1.667, 0.333));
    }

    @Test
    void leavesOutWhatWouldDivideByZero() {
        Backtest found = Backtests.judge(new double[] {1, 1, 0, 0, 0}, 2, forecast(), 1);
        assertThat(found).isEqualTo(new Backtest(3, null, null, 0));
    }

    private static Forecast forecast() {
        double[][] quantiles = {{2, 2, 2}, {3, 3, 3}};
        return new Forecast(new double[] {3, 3, 3}, quantiles, "X", ForecastStatus.OK, Explanation.NONE);
    }
}
