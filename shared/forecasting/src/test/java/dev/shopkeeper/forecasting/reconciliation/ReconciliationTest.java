package dev.shopkeeper.forecasting.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastStatus;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Offset<Double> NEARLY = within(1e-9);
    private static final double[] PARTS = {5, 7, 8, 4};
    private static final double[] TOTALS = {30, 14, 13};

    private final Reconciliation shop =
            new Reconciliation(4, List.of(new int[] {0, 1, 2, 3}, new int[] {0, 1}, new int[] {2, 3}));

    /** NumPy 2.4.6: solve(S.T @ inv(W) @ S, S.T @ inv(W) @ y), y = [30,14,13,5,7,8,4], W = diag(4,2.5,3,1,.5,2,.25) */
    @Test
    void agreesWithTheProjectionByVariances() {
        double[] parts = shop.reconcile(PARTS, new double[] {1, 0.5, 2, 0.25}, TOTALS, new double[] {4, 2.5, 3});
        double[] expected = {5.984218077474893, 7.492109038737446, 9.266379722620758, 4.158297465327594};
        assertThat(parts).containsExactly(expected, NEARLY);
    }

    /** The same with W = diag(4,2,2,1,1,1,1). */
    @Test
    void agreesWithTheProjectionByStructure() {
        assertThat(shop.reconcile(PARTS, TOTALS)).containsExactly(new double[] {5.875, 7.875, 8.625, 4.625}, NEARLY);
    }

    @Test
    void leavesPartsThatAddUpAndCertainOnesAsTheyAre() {
        assertThat(shop.reconcile(PARTS, new double[] {24, 12, 12})).containsExactly(PARTS, NEARLY);
        double[] parts = shop.reconcile(PARTS, new double[] {0, 1, 1, 1}, TOTALS, new double[] {1, 1, 1});
        assertThat(parts[0]).isEqualTo(5);
    }

    @Test
    void ignoresTotalsThatAreNotKnownAndNeverGoesBelowZero() {
        double[] unknown = {Double.NaN, 14, 13};
        double[] infinite = {1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        assertThat(shop.reconcile(PARTS, new double[] {1, 1, 1, 1}, unknown, infinite))
                .isEqualTo(PARTS);
        assertThat(shop.reconcile(new double[] {0, 9, 0, 0}, new double[] {0, -90, 0}))
                .satisfies(parts -> assertThat(parts[0]).isZero());
        assertThat(new Reconciliation(2, List.of()).reconcile(new double[] {1, 2}, new double[0]))
                .containsExactly(1, 2);
    }

    @Test
    void spreadsATotalAsItsOwnForecastDoes() {
        double[][] quantiles = {{5, 0}, {12, 0}};
        var own = new Forecast(new double[] {10, 0}, quantiles, "ETS", ForecastStatus.OK, Explanation.NONE);
        Forecast total = TotalForecast.bottomUp(new double[] {20, 3}, own);
        assertThat(total.mean()).containsExactly(20, 3);
        assertThat(total.quantiles()[0]).containsExactly(10, 3);
        assertThat(total.quantiles()[1]).containsExactly(24, 3);
    }
}
