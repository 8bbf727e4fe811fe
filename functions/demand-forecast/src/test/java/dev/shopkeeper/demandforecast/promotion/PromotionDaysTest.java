package dev.shopkeeper.demandforecast.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of ten days from 1 March 2026; the series begins on the third, has five days of history, and three to come. */
class PromotionDaysTest {
    private static Optional<double[]> days(Promotion... promotions) {
        var plan = new PromotionPlan("2026-03-01", 10, List.of(promotions), 0, List.of());
        return new PromotionDays(plan)
                .regressor("A", "main", "Lamps", LocalDate.of(2026, 3, 3), 5, 3)
                .map(Regressor::values);
    }

    private static Promotion sku(String from, String to, Double depth) {
        return new Promotion(Scope.SKU, "A", "", from, to, depth);
    }

    @Test
    void countsDepthsByTheDeepestOfTheHistory() {
        double[] values = days(
                        sku("2026-03-04", "2026-03-04", 0.1),
                        sku("2026-03-06", "2026-03-06", 0.4),
                        sku("2026-03-09", "2026-03-09", 0.2),
                        sku("2026-03-10", "2026-03-10", 0.8))
                .orElseThrow();
        assertThat(values).containsExactly(0, 0.25, 0, 1, 0, 0, 0.5, 1);
    }

    @Test
    void countsAnUnknownDepthAsTheDeepest() {
        double[] values = days(sku("2026-03-04", "2026-03-04", 0.1), sku("2026-03-10", "2026-03-10", null))
                .orElseThrow();
        assertThat(values).containsExactly(0, 1, 0, 0, 0, 0, 0, 1);
        double[] unknown = days(sku("2026-03-04", "2026-03-04", null), sku("2026-03-10", "2026-03-10", 0.1))
                .orElseThrow();
        assertThat(unknown).containsExactly(0, 1, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void takesTheDeepestOfSkuCategoryAndShop() {
        double[] values = days(
                        new Promotion(Scope.SHOP, "", "", "2026-02-01", "2026-03-04", 0.1),
                        new Promotion(Scope.CATEGORY, "Lamps", "main", "2026-03-04", "2026-03-05", 0.2),
                        new Promotion(Scope.CATEGORY, "Rugs", "", "2026-03-06", "2026-03-06", 0.9),
                        new Promotion(Scope.SKU, "A", "east", "2026-03-06", "2026-03-06", 0.9),
                        new Promotion(Scope.SKU, "A", "main", "2026-03-10", "2026-12-31", 0.1))
                .orElseThrow();
        assertThat(values).containsExactly(0.5, 1, 1, 0, 0, 0, 0, 0.5);
    }

    @Test
    void knowsNothingOfWhatWasNeverPromoted() {
        assertThat(days()).isEmpty();
        assertThat(days(sku("2026-03-01", "2026-03-02", 0.2), sku("2026-03-09", "2026-03-10", 0.2)))
                .isEmpty();
    }

    @Test
    void givesEachSeriesOfACategoryTheSame() {
        var plan = new PromotionPlan(
                "2026-03-01",
                10,
                List.of(new Promotion(Scope.CATEGORY, "Lamps", "", "2026-03-02", "2026-03-02", null)),
                0,
                List.of());
        var promotions = new PromotionDays(plan);
        for (String sku : Arrays.asList("A", "B", "A")) {
            assertThat(promotions
                            .regressor(sku, "main", "Lamps", LocalDate.of(2026, 3, 1), 2, 1)
                            .orElseThrow()
                            .values())
                    .containsExactly(0, 1, 0);
        }
    }
}
