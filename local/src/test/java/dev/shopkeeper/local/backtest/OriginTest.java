package dev.shopkeeper.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
    private static final Timeline DAYS = new Timeline.Numbered(1, Frequency.DAILY);

    @Test
    void splitsHistoryFromWhatCame() {
        Origin newest =
                Origin.of(DemandSeries.of(DAYS, 1, 2, 3, 4, 5, 6), 0, 2, 1).orElseThrow();
        assertThat(newest.history().values()).containsExactly(1, 2, 3, 4);
        assertThat(newest.actual()).containsExactly(5, 6);
        Origin older =
                Origin.of(DemandSeries.of(DAYS, 1, 2, 3, 4, 5, 6), 3, 2, 1).orElseThrow();
        assertThat(older.history().values()).containsExactly(1);
        assertThat(older.actual()).containsExactly(2, 3);
    }

    @Test
    void hasNoneWhereTheHistoryIsTooShortOrUnknown() {
        assertThat(Origin.of(DemandSeries.of(DAYS, 1, 2, 3), 0, 2, 2)).isEmpty();
        assertThat(Origin.of(DemandSeries.of(DAYS, Double.NaN, Double.NaN, 3, 4), 0, 2, 1))
                .isEmpty();
    }

    @Test
    void comparesNoDemandThatHadNoStockAndKeepsRegressorsOfTheHorizon() {
        DemandSeries series = new DemandSeries(
                DAYS,
                new double[] {1, 2, 0, 4},
                new boolean[] {false, true, true, false},
                List.of(new Regressor("price", new double[] {9, 8, 7, 6, 5, 4})));
        Origin origin = Origin.of(series, 0, 2, 1).orElseThrow();
        assertThat(origin.actual()).containsExactly(Double.NaN, 4);
        assertThat(origin.history().outOfStock()).containsExactly(false, true);
        assertThat(origin.history().regressors().getFirst().values()).containsExactly(9, 8, 7, 6);
    }
}
