package dev.shopkeeper.forecasting.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.forecasting.shop.ShopTotals.Step;
import org.junit.jupiter.api.Test;

class ShopPatternTest {
    private static final double[] WEEK = {1.2, 1, 0.8, 1, 2, 1, 0};

    @Test
    void learnsTheSeasonAndClosedDays() {
        ShopPattern pattern = ShopPattern.learn(weeks(20, 1, 13), 7);
        for (long day = 105; day < 147; day++) {
            assertThat(pattern.index(day)).as("day %d", day).isCloseTo(WEEK[(int) (day % 7)], within(0.01));
        }
        assertThat(pattern.closed(13)).isTrue();
        assertThat(pattern.closed(20)).isTrue();
        assertThat(pattern.closed(18)).isFalse();
        assertThat(pattern.season()).isEqualTo(7);
    }

    @Test
    void knowsThatAHolidayWasClosed() {
        assertThat(ShopPattern.learn(weeks(20, 1, 25), 7).closed(25)).isTrue();
        assertThat(ShopPattern.learn(weeks(20, 1, 25), 7).closed(32)).isFalse();
    }

    @Test
    void followsTheTrendWithinBounds() {
        ShopPattern growing = ShopPattern.learn(weeks(30, 1.02, 6), 7);
        assertThat(growing.drift(0)).isBetween(1.001, 1.03);
        assertThat(growing.drift(7)).isBetween(1.01, 1.06);
        assertThat(growing.drift(70_000)).isBetween(1.2, 2.0);
        assertThat(ShopPattern.learn(weeks(30, 1.5, 6), 7).drift(100_000)).isBetween(1.5, 2.001);
        assertThat(ShopPattern.learn(weeks(30, 0.5, 6), 7).drift(100_000)).isBetween(0.499, 0.75);
    }

    @Test
    void learnsNothingFromTooLittle() {
        assertThat(ShopPattern.learn(new ShopTotals(), 7).index(3)).isEqualTo(1);
        assertThat(ShopPattern.learn(weeks(1, 1, 6), 7).index(3)).isEqualTo(1);
        var one = new ShopTotals();
        one.add(new Timeline.Numbered(1, Frequency.DAILY), new double[] {0, 0, 9, 0, 0, 9, 0, 0, 9});
        assertThat(ShopPattern.learn(one, 3).index(3)).isEqualTo(1);
    }

    @Test
    void learnsTheTrendBeforeTheEndsWhereMostSeriesHaveEndedEarlier() {
        var totals = new ShopTotals();
        for (int series = 0; series < 100; series++) {
            var values = new double[60 + series % 40];
            for (int i = 0; i < values.length; i++) {
                values[i] = 1000 * Math.pow(0.98, i - values.length);
            }
            totals.add(new Timeline.Numbered(1, Frequency.MONTHLY), values);
        }
        ShopPattern pattern = ShopPattern.learn(totals, 1);
        assertThat(pattern.index(70)).isEqualTo(1);
        assertThat(pattern.drift(0)).isBetween(0.98, 0.995);
        assertThat(pattern.drift(11)).isBetween(0.85, 0.95);
    }

    @Test
    void copesWithAShopThatNeverSold() {
        var totals = new ShopTotals();
        for (int day = 0; day < 50; day++) {
            totals.add(new Step(day, 0, 0, 100));
        }
        assertThat(ShopPattern.learn(totals, 7).index(52)).isEqualTo(1);
    }

    private static ShopTotals weeks(int weeks, double growth, int shut) {
        var totals = new ShopTotals();
        for (int day = 0; day < 7 * weeks; day++) {
            double units = day == shut ? 0 : 1000 * WEEK[day % 7] * Math.pow(growth, day / 7.0);
            totals.add(new Step(day, units, units > 0 ? 90 : 0, 100));
        }
        return totals;
    }
}
