package dev.shopkeeper.forecasting.preparation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayEffectsLearnerTest {
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final long SEED = 7;

    private final double[] totals = totals();
    private final List<CalendarDay> days = new ArrayList<>();

    @Test
    void learnsByHowMuchAFestivalSellsMore() {
        on("festival", 300);
        on("festival", 665);
        totals[300] *= 4;
        DayEffects effects = DayEffectsLearner.learn(FIRST, totals, days);
        assertThat(effects.factor(FIRST.plusDays(665))).as("seed %d", SEED).isCloseTo(4, within(0.5));
        assertThat(effects.names(FIRST.plusDays(665))).containsExactly("festival");
        assertThat(effects.factor(FIRST.plusDays(664))).isEqualTo(1);
    }

    @Test
    void shrinksWhatWasSeenOnceMoreThanWhatWasSeenOften() {
        double[] noisy = totals.clone();
        for (int day = 0; day < noisy.length; day++) {
            noisy[day] *= day % 2 == 0 ? 1.25 : 0.8;
        }
        on("once", 100);
        noisy[100] = 4 * totals[100];
        for (int day : new int[] {150, 200, 250, 300, 350}) {
            on("often", day);
            noisy[day] = 4 * totals[day];
        }
        DayEffects effects = DayEffectsLearner.learn(FIRST, noisy, days);
        assertThat(effects.logarithms().get("once"))
                .isLessThan(effects.logarithms().get("often"))
                .isGreaterThan(0.5 * Math.log(4));
    }

    @Test
    void leavesAHolidayWithoutEffectAlone() {
        on("nothing-special", 200);
        on("nothing-special", 500);
        assertThat(DayEffectsLearner.learn(FIRST, totals, days).logarithms()).isEmpty();
    }

    @Test
    void knowsThatTheShopWasClosed() {
        on("christmas", 300);
        on("christmas", 500);
        totals[300] = 0;
        assertThat(DayEffectsLearner.learn(FIRST, totals, days).factor(FIRST.plusDays(500)))
                .isZero();
    }

    @Test
    void sharesAnEffectAmongNamesOfOneDay() {
        on("one", 300);
        on("other", 300);
        totals[300] *= 4;
        DayEffects effects = DayEffectsLearner.learn(FIRST, totals, days);
        assertThat(effects.factor(FIRST.plusDays(300))).isCloseTo(4, within(0.6));
    }

    @Test
    void learnsNothingFromTooLittle() {
        on("festival", 3);
        assertThat(DayEffectsLearner.learn(FIRST, new double[0], days).logarithms())
                .isEmpty();
        assertThat(DayEffectsLearner.learn(FIRST, new double[] {1, 2, 3, 90, 1}, days)
                        .logarithms())
                .isEmpty();
        assertThat(DayEffectsLearner.learn(FIRST, new double[400], days).logarithms())
                .isEmpty();
    }

    private void on(String name, int day) {
        days.add(new CalendarDay(name, FIRST.plusDays(day)));
    }

    /** A shop with weekdays that grows, and deviates by 5 %. */
    private static double[] totals() {
        var random = new Random(SEED);
        double[] totals = new double[400];
        for (int day = 0; day < totals.length; day++) {
            totals[day] = (800 + day) * (1 + day % 7 / 5.0) * Math.exp(0.05 * random.nextGaussian());
        }
        return totals;
    }
}
