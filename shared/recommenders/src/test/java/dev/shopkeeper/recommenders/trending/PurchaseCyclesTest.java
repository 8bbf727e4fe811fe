package dev.shopkeeper.recommenders.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.Answer;
import dev.shopkeeper.recommenders.Past;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseCyclesTest {
    private static final long DAY = 86_400;
    private static final long NOW = 1_800_000_000;
    private static final double WEEK = 7.0 * DAY;

    /**
     * Two customers who came back after 10 and 20 days: {@code x = np.log([10, 20]); F = scipy.stats.lognorm(s=x.std(),
     * scale=np.exp(x.mean())).cdf; r = 2/22; r*(F(e+7) - F(e)) / (1 - r*F(e))}.
     */
    @ParameterizedTest
    @CsvSource({"0, 0.00192924", "10, 0.05014686", "14, 0.03659234", "60, 0.00000116", "-5, 0.00192924"})
    void knowsHowLikelyThePurchaseIsNow(double days, double probability) {
        PurchaseCycles cycles = new PurchaseCycles(1);
        cycles.add(0, NOW, NOW + 10 * DAY);
        cycles.add(0, NOW, NOW + 20 * DAY);
        RepeatPurchases purchases = cycles.build(WEEK);
        assertThat(purchases.probability(0, days * DAY)).isCloseTo(probability, within(1e-8));
        assertThat(purchases.cycleSeconds(0)).isCloseTo(14.142135623730942 * DAY, within(1.0));
    }

    @Test
    void bringsBackWhatIsDue() {
        RepeatPurchases purchases = shop().build(WEEK);
        // Coffee, bought each month: 28 days ago; shampoo, each quarter: 28 days ago; a lamp that nobody buys twice.
        assertThat(Answer.items(purchases, orders(new int[] {0, 1, 2}, 28, 28, 28), 5))
                .containsExactly(0, 1);
        assertThat(Answer.items(purchases, orders(new int[] {0, 1, 2}, 3, 85, 40), 1))
                .containsExactly(1);
        assertThat(Answer.items(purchases, orders(new int[] {0, 0, 1}, 28, 1, 80), 5))
                .startsWith(1);
        assertThat(Answer.items(purchases, Past.of(), 5)).isEmpty();
    }

    @Test
    void takesTheShopsRhythmForAnItemThatItKnowsLittleOf() {
        PurchaseCycles cycles = shop();
        cycles.add(2, NOW, NOW + 5 * DAY);
        RepeatPurchases purchases = cycles.build(WEEK);
        assertThat(purchases.cycleSeconds(2) / DAY).isBetween(20.0, 60.0);
        assertThat(purchases.cycleSeconds(0) / DAY).isBetween(29.0, 32.0);
    }

    @Test
    void takesPurchasesOfOneSecondForOne() {
        PurchaseCycles cycles = new PurchaseCycles(1);
        cycles.add(0, NOW, NOW);
        assertThat(cycles.build(WEEK).probability(0, WEEK)).isZero();
    }

    @Test
    void refusesWhatMeansNothing() {
        PurchaseCycles cycles = new PurchaseCycles(1);
        assertThatThrownBy(() -> cycles.add(0, NOW, NOW - 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cycles.build(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PurchaseCycles shop() {
        PurchaseCycles cycles = new PurchaseCycles(3);
        for (int customer = 0; customer < 50; customer++) {
            long drift = customer % 5 * DAY;
            cycles.add(0, NOW, NOW + 28 * DAY + drift, NOW + 58 * DAY + drift);
            cycles.add(1, NOW, NOW + 88 * DAY + drift);
            cycles.add(2, NOW);
        }
        return cycles;
    }

    private static Past orders(int[] items, int... daysAgo) {
        float[] weights = new float[items.length];
        long[] seconds = new long[items.length];
        for (int i = 0; i < items.length; i++) {
            weights[i] = 1;
            seconds[i] = NOW - daysAgo[i] * DAY;
        }
        return new Past(items, weights, seconds, NOW);
    }
}
