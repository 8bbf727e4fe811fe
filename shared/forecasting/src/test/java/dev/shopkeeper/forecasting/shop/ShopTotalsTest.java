package dev.shopkeeper.forecasting.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.forecasting.shop.ShopTotals.Step;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class ShopTotalsTest {
    private final ShopTotals totals = new ShopTotals();

    @Test
    void addsSeriesThatBeginOnDifferentSteps() {
        totals.add(new Timeline.Numbered(11, Frequency.DAILY), new double[] {0, 2, 0, 1});
        totals.add(new Timeline.Numbered(10, Frequency.DAILY), new double[] {0, 3, 3});
        assertThat(totals.steps())
                .containsExactly(
                        new Step(10, 0, 0, 1),
                        new Step(11, 3, 1, 2),
                        new Step(12, 5, 2, 2),
                        new Step(13, 0, 0, 1),
                        new Step(14, 1, 1, 1));
    }

    @Test
    void dampensBulkOrdersAndReturns() {
        double[] values = {0, -4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 100, Double.NaN};
        totals.add(new Timeline.Numbered(0, Frequency.DAILY), values);
        assertThat(totals.steps().get(1)).isEqualTo(new Step(1, 0, 0, 1));
        assertThat(totals.steps().get(15).units()).isEqualTo(5 * 113.0 / 14);
        assertThat(totals.steps()).hasSize(16);
    }

    @Test
    void leavesOutTheSaleThatBeginsASeries() {
        totals.add(new Timeline.Numbered(1, Frequency.DAILY), new double[] {9, 0, 2});
        assertThat(totals.steps()).containsExactly(new Step(2, 0, 0, 1), new Step(3, 2, 1, 1));
    }

    @Test
    void joinsTotals() {
        var other = new ShopTotals();
        other.add(new Step(5, 8, 2, 3));
        totals.add(new Step(6, 1, 1, 1));
        totals.add(other);
        assertThat(totals.steps()).containsExactly(new Step(5, 8, 2, 3), new Step(6, 1, 1, 1));
    }

    @Test
    void keepsTheNewestStepsOnly() {
        totals.add(new Step(1, 1, 1, 1));
        totals.add(new Step(3_000_000, 2, 1, 1));
        totals.add(new Step(2, 1, 1, 1));
        assertThat(totals.steps()).hasSize(1 << 14).last().isEqualTo(new Step(3_000_000, 2, 1, 1));
        assertThat(totals.steps().getFirst().units()).isZero();
    }

    @Test
    void numbersTheDaysOfACalendar() {
        var days = new Timeline.Dated(LocalDateTime.parse("1970-01-02T00:00:00"), Frequency.DAILY);
        totals.add(days, new double[] {0, 4});
        assertThat(totals.steps()).containsExactly(new Step(1, 0, 0, 1), new Step(2, 4, 1, 1));
    }
}
