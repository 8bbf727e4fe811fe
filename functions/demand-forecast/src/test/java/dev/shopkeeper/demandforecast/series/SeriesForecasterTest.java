package dev.shopkeeper.demandforecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.shopkeeper.demandforecast.history.RunKnowledge;
import dev.shopkeeper.demandforecast.promotion.Promotion;
import dev.shopkeeper.demandforecast.promotion.PromotionDays;
import dev.shopkeeper.demandforecast.promotion.PromotionPlan;
import dev.shopkeeper.demandforecast.promotion.Scope;
import dev.shopkeeper.forecasting.DemandForecaster;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesForecasterTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 11, 1);
    private static final int DAYS = 120;

    private static Promotion weekend(int day) {
        return new Promotion(
                Scope.SKU,
                "A",
                "",
                FIRST.plusDays(day).toString(),
                FIRST.plusDays(day + 1).toString(),
                0.3);
    }

    @Test
    void aPlannedPromotionLiftsThoughThePriceFellWithThoseBefore() {
        double[] units = new double[DAYS];
        double[] prices = new double[DAYS];
        Arrays.fill(units, 10);
        Arrays.fill(prices, 1000);
        List<Promotion> promotions = new ArrayList<>();
        for (int day : new int[] {21, 42, 63, 84, 98}) {
            Arrays.fill(units, day, day + 2, 20);
            Arrays.fill(prices, day, day + 2, 700);
            promotions.add(weekend(day));
        }
        promotions.add(weekend(DAYS + 5));
        var knowledge = new RunKnowledge(List.of(), Map.of(), List.of(), Map.of(), null);
        var planned = new PromotionPlan(FIRST.toString(), DAYS + 28, promotions, 0, List.of());
        var forecaster = new SeriesForecaster(
                new DemandForecaster(), knowledge, new PromotionDays(planned), 28, new double[] {0.1, 0.5, 0.9});

        double[] mean = forecaster
                .forecast(new SalesSeries(new SeriesKey("A", "main"), "", FIRST, units, prices, new boolean[DAYS]))
                .forecast()
                .mean();

        double[] expected = new double[mean.length];
        Arrays.fill(expected, 10);
        Arrays.fill(expected, 5, 7, 20);
        for (int day = 0; day < mean.length; day++) {
            assertThat(mean[day]).as("day %d", day).isCloseTo(expected[day], withinPercentage(12));
        }
    }
}
